"""English lists of words for the rules of speech."""
# ruff: noqa: E501 - lists of words read best in wide lines

CLASSES = {
    "rel": "grandfather grandmother fiancee godson stepson son sons daughter husband wife father mother brother sister relative loved-one partner child dad mum mom boy fiance"
    " fiancé grandson nephew uncle cousin loved-one",
    "pron": "he she",
    "obj": "him her them",
    "own": "his her your their the",
    "no": "not never no nobody none cannot can't don't doesn't won't isn't without nothing nor neither didn't aren't refuse refuses"
    " stop avoid wouldn't shouldn't needn't",
    "other": "they someone somebody anyone anybody everyone stranger strangers caller callers sender senders fraudster fraudsters"
    " swindler swindlers scammer scammers criminals mediator mediators people who whoever man woman post message messages"
    " letter channel channels site website sites bots channel rumour rumours others some nobody",
    "says": "say says said saying promise promises promised promising claim claims claimed offer offers offered guarantee"
    " guarantees write writes wrote tell tells told swear swears believe assure assures",
    "demands": "ask asks asked asking want wants wanted demand demands demanded require requires need needs request requests"
    " pressure pushes press record records take takes uses",
    "office": "NAME police investigator investigators office offices desk clerk commander lawyer notary bank embassy consulate"
    " centre court officer counter hospital sheet paper form passport bank's headquarters bureau register hand there yourself"
    " consul doctor laboratory authority authorities register appointment",
    "here": "me us here chat bot below conversation ours",
    "secret": "weapon weapons commands contract login service-number code-word checkpoint mailbox commander mobilised mobilisation sniper medic driver pilot gunner trade nickname digits dog-tag position positions trench sergeant marines crew specialty vehicle occupation unit units rank brigade battalion company platoon regiment division squad position post call-sign call-signs callsign military-id"
    " speciality specialty mos enlistment enlisted deployment mission task tasks duty duties commander's address street"
    " code codes pin cvv cvc password passwords passcode iban account card trench location coordinates garrison station"
    " dogtag",
    "paper": "birth book certificate portrait portraits pdf attorney letter order ruling document documents passport passports photo photos photograph photographs picture pictures scan scans selfie"
    " certificate card cards id screenshot screenshots copy copies dna sample ticket notice extract image images"
    " swab licence video file files statement contract",
    "send": "send upload attach forward show share submit photograph scan provide e-mail email mail drop paste transfer"
    " take present hand supply",
    "tell": "tell write type enter send share give state specify name provide say fill text submit dictate reply answer indicate"
    " confirm list add message describe report note put leave",
    "polite": "please kindly now then and first just also to so next",
    "service": "serve serves serving fight fights fighting stationed deployed assigned based mobilised mobilized drafted"
    " conscripted enlist enlisted called-up",
    "ordinal": "today now immediately urgently urgent asap instantly tonight",
    "event": "called phoned texted messaged contacted vanished disappeared captured reported wounded mentioned moved posted crossed signed answered replied reached stopped missed recorded asked added confirmed listed registered mobilised mobilized based happened used turned arrived returned stayed promised",
}
