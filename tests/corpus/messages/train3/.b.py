import sys,json,os,random
M=dict(x.split(':') for x in """io:impersonate_official rc:impersonate_red_cross ng:impersonate_negotiator im:impersonate_military fp:fake_fellow_prisoner ir:impersonate_relative fa:fake_aid_org md:ask_military_data ad:ask_documents pd:ask_personal_data bd:ask_bank_data hb:data_harvest_bot ps:publish_on_search_channels mr:money_release ml:money_exchange_list mi:money_information mp:money_parcel_call mm:money_medical pg:prepayment_guarantee ss:paid_status_service po:fake_payout cc:fake_criminal_case ph:phishing_link mw:malware_file at:account_takeover pl:proof_of_life_bait cp:corpse_photo_bait df:deepfake_voice_video el:false_exchange_list bt:blackmail_treatment sx:sextortion gl:grief_lovebombing es:recruit_espionage sb:recruit_sabotage pr:incite_protest ab:abandonment_narrative ra:recorded_appeal lc:mass_letter_campaign tt:travel_trap sd:secrecy_demand ud:urgency_deadline is:isolation mc:move_channel cr:child_ransom cg:child_guardianship_pressure rk:ru_contract_coercion rf:ru_false_promise rv:ru_vulnerable_recruitment rs:ru_false_search_service""".split())
assert len(M)==49
STOP={M[k] for k in "bd mr cc mw at bt sx es sb tt cr rk".split()}
CAU={M[k] for k in "pd el gl ab lc ud is mc".split()}
F='nl-more.jsonl'
old=[json.loads(l) for l in open(F)] if os.path.exists(F) else []
n=len(old); seen={o['text'] for o in old}; new=[]
for l in sys.stdin:
    l=l.strip()
    if not l: continue
    c,t=l.split('|',1); c=c.strip(); t=t.strip()
    if t in seen: print('dup',t); continue
    seen.add(t)
    if c=='-': new.append({"text":t,"tactics":[],"severity":"none","kind":"hard"}); continue
    if any(k not in M for k in c.split()): print('BAD',c,t[:40]); continue
    tac=[M[k] for k in c.split()]
    s='stop-now' if any(x in STOP for x in tac) else 'danger' if any(x not in CAU for x in tac) or len(tac)>=3 else 'caution'
    new.append({"text":t,"tactics":tac,"severity":s})
random.Random(n).shuffle(new)
with open(F,'a') as f:
    for o in new:
        n+=1; f.write(json.dumps({"id":f"nl-w-{n:04d}",**o},ensure_ascii=False)+'\n')
al=old+new; w=[len(o['text'].split()) for o in al]
from collections import Counter
k=Counter(x for o in al for x in o['tactics'])
print(len(al),'man',sum(1 for o in al if o['tactics']),'<12',sum(x<12 for x in w),'12-34',sum(12<=x<35 for x in w),'35+',sum(x>=35 for x in w),'>120',sum(x>120 for x in w))
print(k.most_common()[-14:], [v for v in M.values() if v not in k])
