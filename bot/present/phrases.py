"""Every sentence of the bot's own (gettext domain `bot`): key, English source. The key is the context for translators.

First lines (`head-…`) may stand on a lock screen: they name nothing. `p` is what Babel looks for.
"""

from bot.present.book_phrases import BOOK
from bot.present.site_phrases import SITE
from bot.present.verify_phrases import VERIFY


def p(key: str, text: str) -> tuple[str, str]:
    return key, text


PLURALS: dict[str, str] = {}
"""Key to the English plural, for the sentences that count something; translators see both (ngettext)."""


def n(key: str, one: str, other: str) -> tuple[str, str]:
    """A sentence that counts: `one` is the English singular and the source, `count` is always filled in."""
    PLURALS[key] = other
    return key, one


PHRASES: dict[str, str] = dict(
    [
        # Heads: the neutral first line of a message. They show on a lock screen.
        p("head-question", "A question"),
        p("head-choose", "Please choose"),
        p("head-contacts", "Where to turn"),
        p("head-urgent", "Please read this now"),
        p("head-quiet", "Hello"),
        p("head-receipt", "Receipt"),
        # Controls: buttons on every card. Short: three share one row on a phone.
        p("control-skip", "Skip"),
        p("control-unknown", "I do not know"),
        p("control-done", "Done choosing"),
        p("control-back", "← Back"),
        p("control-menu", "Menu"),
        p("control-leave", "✕ Leave"),
        p("control-outdated", "⚑ This is outdated"),
        p("control-saved", "I have saved them"),
        p("control-noted", "I have written it down"),
        p("yes", "Yes"),
        p("no", "No"),
        p("unknown", "I do not know"),
        p("copy", "Copy {value}"),
        # Kind answers when something cannot be taken.
        p("welcome-back", "Your place is kept. Here is where you were."),
        p("unknown-command", "I do not know this command. Here is where you were."),
        p("not-understood", "I did not understand that. Please press a button, or type its number."),
        p(
            "long-text-not-read",
            "I recognise no known trick in this text, which proves nothing. If somebody sent it to you, type /check.",
        ),
        p(
            "upload-refused",
            "I do not take photos, files, voice messages or places, and I did not open this one. "
            "Please do not send documents in any chat.",
        ),
        p("edit-not-read", "I keep to your first message. To correct an answer, go back and answer again."),
        p("please-repeat", "Something went wrong on my side with your last message. Please send it once more."),
        p("not-saved", "I could not save your last message. Nothing else is lost. Please try again in a few minutes."),
        p(
            "unreadable",
            "I cannot open what I keep for you. Nothing was changed. Please try again later. "
            "To erase it and begin anew, type /delete.",
        ),
        p("script-changed", "This part was rewritten while you were away. Your answers are kept."),
        p(
            "guide-mended",
            "Something in this part was wrong, and it has been put right. Please read it again before you go on.",
        ),
        p("old-button", "This button is from earlier. Here is where you are now."),
        p("no-back", "There is nothing further back from here."),
        p("no-skip", "Please choose one of the buttons here. “Menu” leads away."),
        p("ask-again", "Please choose from the buttons."),
        p(
            "ask-again-many",
            "Please type the numbers of all that fit, for example 1, 3. Or press the buttons and then “Done choosing”.",
        ),
        p("ask-again-yes-no", "Please answer yes or no, or press “I do not know”."),
        p("ask-again-country", "I do not know this country. Please type its name once more, or skip."),
        p(
            "ask-again-date",
            "I did not understand this date. You can write 3 May 2024, 05.2024, spring 2024, or only the year.",
        ),
        p("ask-again-month", "I did not understand this. You can write May 2024, 05.2024, spring 2024, or only the year."),
        p("ask-again-not-future", "This date is still to come. Please write a date up to today, or skip."),
        p("ask-again-future", "Please write a date from today on, within eleven months. Or skip."),
        p("ask-again-reference", "Please write only the number the office gave you: digits, letters and hyphens, at most 40."),
        p(
            "ask-again-reference-personal",
            "This looks like a card or personal number. I did not keep it. Please write only the office's own number.",
        ),
        p("ask-again-length", "This is too long or too short. Please shorten it, or skip."),
        p("too-many", "Many messages came at once. Please wait a minute; your place is kept."),
        p("locked", "At the moment I cannot keep a plan. Guidance, contacts and the check work as always."),
        p("erased", "Everything I held about you is erased. You can begin again at any time with /start."),
        p("left", "Hello. Type /start to begin."),
        p("group-offer", "I talk with one person at a time. Please open a private chat with me."),
        # The contact card.
        p("contact-phone", "Phone"),
        p("contact-inside", "from Ukraine"),
        p("contact-inside-nl", "from the Netherlands"),
        p("contact-abroad", "from abroad"),
        p("contact-telegram", "Telegram"),
        p("contact-viber", "Viber"),
        p("contact-whatsapp", "WhatsApp"),
        p("contact-site", "Website"),
        p("contact-email", "E-mail"),
        p("contact-address", "Address"),
        p("contact-hours", "Hours"),
        p("contact-hours-unknown", "We do not have its hours."),
        p("contact-languages", "Languages"),
        p("contact-cost", "Cost"),
        p("contact-cannot", "Limits"),
        p("contact-seen", "Seen in print {date}; not yet called or opened by us."),
        p("contact-seen-undated", "Seen in print without a date; not yet called or opened by us."),
        p("contact-checked", "Confirmed by us on {date}."),
        p("contact-stale", "Last confirmed on {date}. It may have changed since."),
        # An office's hours. {time} is a time or a span, 9:00–17:00; {day} is a weekday; {date} a date, perhaps only a year.
        p("hours-always", "Day and night."),
        p("hours-open", "Open now."),
        p("hours-opens", "Closed now. Opens at {time} ({day})."),
        p("hours-no-days", "The days are not named."),
        p("hours-seen", "By hours seen in print ({date})."),
        p("hours-seen-undated", "By hours seen in print without a date."),
        p("time-kyiv", "{time} Kyiv time"),
        p("time-amsterdam", "{time} in Amsterdam"),
        p("time-here", "{time} on your clock"),
        p("contact-source", "Source"),
        p("contact-or", "Second way"),
        p("contact-no-way", "We have no number or address that we can vouch for."),
        p("contact-reported", "Thank you. It is noted, without your name. Our verifiers will look at these contacts again."),
        # The plan.
        n("plan-count", "{count} of {all} steps has a date.", "{count} of {all} steps have a date."),
        p("plan-month", "Last contact"),
        p("plan-done", "done {date}"),
        p("plan-reference", "number {reference}"),
        p("plan-next", "next {date}"),
        p("plan-empty", "There is no plan yet."),
        p("step-bring", "Bring"),
        p("step-issuer", "Who issues or takes it"),
        p("step-wait", "Usual wait"),
        p("step-cannot", "Limits"),
        p("step-unknown", "We do not know this. This desk can tell you: {office}."),
        p("step-source", "Source"),
        p("step-done", "Done"),
        p("step-reference", "Office number"),
        p("step-next", "Next date"),
        p("step-remind", "Reminder: {date}, {hour}"),
        p("step-number", "Step {number} of {all}"),
        # The companion: what an office asks, what to have ready, what to write down there.
        p("companion-how-phone", "By phone"),
        p("companion-how-visit", "In person"),
        p("companion-how-write", "In writing"),
        p("companion-how-online", "Online"),
        p("companion-asks", "What they ask"),
        p("companion-order", "Another order and other questions are possible."),
        p("companion-unknown", "We do not know what this office asks. This desk can tell you: {office}."),
        p("companion-unknown-itself", "We do not know what this office asks. It can tell you itself."),
        p("companion-ready", "Have ready"),
        p(
            "companion-service",
            "An office may ask for service details. Say them there, by voice or by hand, never in a chat.",
        ),
        p("companion-note", "Write down there"),
        p("companion-note-clerk", "The name of the person you speak with"),
        p("companion-note-date", "The date"),
        p("companion-note-number", "The number of your request"),
        p("companion-note-promise", "What they promise, and until when"),
        # Reminders: neutral, they may stand on a lock screen.
        p("reminder", "This is the reminder you asked for. /plan opens your list."),
        p("zone-kyiv", "Kyiv, Bucharest, Helsinki"),
        p("zone-amsterdam", "Amsterdam, Berlin, Warsaw"),
        p("zone-london", "London, Dublin, Lisbon"),
        p("zone-istanbul", "Istanbul"),
        p("zone-tbilisi", "Tbilisi, Yerevan"),
        p("zone-toronto", "Toronto, New York"),
        # Labels for relatives, chosen by the family.
        p("label-son", "My son"),
        p("label-husband", "My husband"),
        p("label-father", "My father"),
        p("label-brother", "My brother"),
        p("label-daughter", "My daughter"),
        p("label-wife", "My wife"),
        p("label-mother", "My mother"),
        p("label-sister", "My sister"),
        p("label-child", "A child"),
        p("label-friend", "A friend"),
        p("label-myself", "About myself"),
        p("label-number", "List {number}"),
        p("ask-again-label", "Please use one or two words of your own, without numbers, at most 24 letters."),
        # The form: sheets for the offices.
        p(
            "form-term",
            "Seen by: you, Telegram, whoever runs this bot, and the offices you give the sheet to. "
            "I keep your answer until the sheets have arrived, 24 hours after your last message at most. "
            "If you lock it: 30 days at most.",
        ),
        p("form-review-title", "For the sheets"),
        p("form-empty", "empty"),
        p("ask-again-offices", "Please choose with the buttons, or type the numbers. Then press “Done choosing”."),
        p("ask-again-spelling", "Please choose with the buttons, or type the name in other letters."),
        p("ask-again-kinship", "Please choose, or say it in one or two words."),
        p("ask-again-name", "Please write the name in letters only: surname, first name, patronymic. Or skip."),
        p("ask-again-name-long", "This is longer than a name can be on the sheet. Please write only the name, or skip."),
        p("ask-again-contact", "This does not look like a phone number or an e-mail address. Please write it again, or skip."),
        p(
            "never-unit",
            "I took your message out of the chat and did not keep it. It seemed to name a unit. "
            "You did nothing wrong. Units stay on paper; please answer without it.",
        ),
        p(
            "never-rank",
            "I took your message out of the chat and did not keep it. It seemed to name a rank. "
            "You did nothing wrong. Ranks stay on paper; please answer without it.",
        ),
        p(
            "never-position",
            "I took your message out of the chat and did not keep it. It seemed to name a post or a speciality. "
            "You did nothing wrong. These stay on paper; please answer without it.",
        ),
        p(
            "never-call-sign",
            "I took your message out of the chat and did not keep it. It seemed to name a call sign. "
            "You did nothing wrong. Call signs stay on paper; please answer without it.",
        ),
        p(
            "never-military-id",
            "I took your message out of the chat and did not keep it. It seemed to hold the number of a military ID or tag. "
            "You did nothing wrong. Such numbers stay on paper; please answer without it.",
        ),
        p(
            "never-tax-number",
            "I took your message out of the chat and did not keep it. It seemed to hold a tax number. "
            "You did nothing wrong. Such numbers stay on paper; please answer without it.",
        ),
        p(
            "never-card",
            "I took your message out of the chat and did not keep it. It seemed to hold the number of a bank card. "
            "You did nothing wrong. No office needs it for a search. Please answer without the number.",
        ),
        p(
            "never-code",
            "I took your message out of the chat and did not keep it. It seemed to hold a code or password. "
            "You did nothing wrong. Codes and passwords are for nobody, not even for an office.",
        ),
        p(
            "never-document",
            "I took your message out of the chat and did not keep it. It seemed to be about a document or its number. "
            "You did nothing wrong. Documents are shown at the office; please answer without it.",
        ),
        p(
            "never-words",
            "I took your six words out of the chat. They are typed at “I have six words”, under “Sheets for the offices”.",
        ),
        p(
            "sheets-not-sent",
            "The sheets could not be sent. The reason is on our side. What you typed is still here; please try once more.",
        ),
        p("papers-caption", "Sheet {number} of {all}, to print."),
        p(
            "papers-saved",
            "Save the sheets; printing can wait. Then press the button. They leave the chat then, or after 24 hours.",
        ),
        p("sheets-cleared", "They are being taken out of the chat."),
        p("code-cleared", "The words are being taken out of the chat."),
        p(
            "code-shown",
            "These six words open what you typed, for 30 days at most. Write them down on paper, in this order. "
            "I do not keep them and cannot show them again. They guard against theft of this server, not against Telegram.",
        ),
        p("code-wrong", "These words open nothing. Please look at their order and spelling, and type all six."),
        p(
            "code-often",
            "That was tried several times. Please wait an hour, or after many tries a day, and type the six words again.",
        ),
        p("receipt-handed", "The sheets have arrived. What you typed for them is erased here."),
        p("receipt-locked", "What you typed is locked now, for 30 days at most. Only the six words open it."),
        p(
            "receipt-lapsed",
            "24 hours have passed since your last message. What you typed for the sheets is erased.",
        ),
        p("receipt-erased", "What you typed for the sheets is erased here."),
        p("receipt-fields", "What it held"),
        p("receipt-when", "When: {date}, {hour} Kyiv time."),
        p(
            "receipt-backups",
            "It was never part of a backup. Older backups, with other data, are gone by {date}.",
        ),
        n(
            "not-cleared",
            "{count} message in this chat could not be removed. "
            "Please delete it by hand: look from {date}, {hour} Kyiv time, on.",
            "{count} messages in this chat could not be removed. "
            "Please delete them by hand: look from {date}, {hour} Kyiv time, on.",
        ),
        p("answer-paper-relative-name", "Name"),
        p("answer-paper-relative-latin", "Other spellings"),
        p("answer-paper-relative-birth", "Date of birth"),
        p("answer-paper-kinship", "Who you are to them"),
        p("answer-paper-last-date", "Last heard from"),
        p("answer-paper-last-place", "Last known place"),
        p("answer-paper-marks", "Marks"),
        p("answer-paper-applicant-name", "Your name"),
        p("answer-paper-applicant-contact", "How to reach you"),
        p("kin-mother", "Mother"),
        p("kin-father", "Father"),
        p("kin-wife", "Wife"),
        p("kin-husband", "Husband"),
        p("kin-partner", "Partner"),
        p("kin-daughter", "Daughter"),
        p("kin-son", "Son"),
        p("kin-sister", "Sister"),
        p("kin-brother", "Brother"),
        p("kin-grandmother", "Grandmother"),
        p("kin-grandfather", "Grandfather"),
        p("kin-granddaughter", "Granddaughter"),
        p("kin-grandson", "Grandson"),
        p("kin-aunt", "Aunt"),
        p("kin-uncle", "Uncle"),
        p("kin-guardian", "Guardian"),
        p("kin-friend", "Friend"),
        # The printed list.
        p("paper-caption", "Your list, to print. It holds your notes: keep it where only you see it."),
        p("paper-dated", "As of {date}"),
        p("paper-footer", "Made by Likhtar, an automatic guide. Show it to nobody who asks for it in a chat."),
        # The result of the guided check.
        p("verdict-stop-now", "Stop. Do not answer, do not pay, do not click, do not travel."),
        p("verdict-danger", "These are signs of a known trick. Do not send anything yet."),
        p("verdict-caution", "This alone proves nothing. Honest people do this too, so check first."),
        p("verdict-none", "No sign from our list. That proves nothing. Please check through an official contact anyway."),
        p("verdict-signs", "What it looks like"),
        p("verdict-wants", "What the sender wants"),
        p("verdict-truth", "What the offices say"),
        p("verdict-chain", "Several steps of a known path are here: a kind word, a small request, secrecy, then a task."),
        # translators: after a link, a number or a name that somebody asked about. Never "safe": a match is a match, no more.
        p("contact-exact", "Exact match with the list of official contacts: {name}. Checked on {date}."),
        p(
            "contact-exact-not-called",
            "Exact match with the list of official contacts: {name}. Seen in print, not yet called by us.",
        ),
        p("contact-look-alike", "Not official. It only resembles {name}. Do not use it."),
        p("contact-was-official", "This was official once: {name}. It is out of date, so do not use it."),
        p("contact-known-front", "A known front: {name}. Reported by {by} on {date}:"),
        p(
            "contact-held-back",
            "I do not name this one here. In Russia or an occupied area, contact with it can bring legal risk.",
        ),
        p("contact-bank-card", "A bank card or account. No card of a private person is official."),
        p("contact-name-only", "Only a name, and anybody can take a name. Look at the handle or the number."),
        p("contact-not-listed", "Not on our list, which proves nothing."),
        p("contact-more", "There are more links or numbers in it. Send the others alone."),
        p("claim-elsewhere", "It speaks in the name of {name}, but it was forwarded from somewhere else."),
        p(
            "picture-not-read",
            "I cannot look at pictures or files, and I did not keep it. Please type the words, or press Skip.",
        ),
        p("ask-again-message", "Please forward the message, or paste its words."),
        p("answer-check-message", "The message"),
        p("verdict-next", "One next step"),
        p(
            "verdict-next-careful",
            "Please do not answer and do not travel. Speak with someone you trust, in person, not by phone.",
        ),
        p("verdict-keep", "Do not delete the chat. Take screenshots of the messages and the profile."),
        p("verdict-no-blame", "You did nothing wrong by hoping or by answering."),
        # Practise.
        n("practised", "You have practised {count} conversation.", "You have practised {count} conversations."),
        # Warnings: the subscription, and what stands below each warning. Nothing of it is a first line.
        p("subscription-on", "You get warnings here. Nothing is needed from you."),
        p("subscription-none", "You get no warnings from me."),
        p("subscription-about", "About: {about}"),
        p("subscription-where", "Where you are: {where}"),
        p("subscription-tester", "You are among the first who get each warning."),
        # translators: before two words drawn by the bot, as a private sign on this person's warnings.
        p("subscription-phrase", "Your two words: {words}"),
        p("subscription-drawn", "Two words of your own stand on each warning."),
        p("subscription-term", "It is kept until you stop it, erase everything or block this bot."),
        p("about-soldier", "a soldier"),
        p("about-civilian", "a civilian"),
        p("about-child", "a child"),
        p("about-russian", "a Russian soldier"),
        p("about-approached", "strangers who write"),
        p("about-unsaid", "warnings for everybody"),
        p("where-ua", "Ukraine"),
        p("where-nl", "the Netherlands"),
        p("where-eu", "another EU country"),
        p("where-elsewhere", "somewhere else"),
        p("where-unsaid", "not said"),
        # {date} may end with a full stop of its own; keep it in the brackets.
        p("bulletin-number", "Warning {number} ({date})"),
        p("bulletin-corrects", "It corrects warning {number}."),
        # translators: five words drawn from the text of the warning; whoever reads them aloud can be checked on the phone.
        p("bulletin-code", "Its five words: {words}"),
        p("bulletin-phrase", "Your two words: {words}"),
        # translators: /verify is a command; leave it as it is.
        p("bulletin-check", "/verify tells whether it is from us."),
        # translators: also told to somebody who typed only the five words, and holds perhaps another text.
        p(
            "bulletin-genuine",
            "Yes, this was sent from here. If your text is another one, it is not from us. "
            "Two people signed exactly these words:",
        ),
        p("bulletin-recalled", "It was taken back. Please do not follow it any more."),
        p("bulletin-corrected", "It was corrected: warning {number} stands in its place."),
        p("bulletin-sent", "This is what was really sent:"),
        p("bulletin-gone", "I cannot show its text at the moment. Please try again later."),
        p("ask-again-bulletin", "Please forward the warning, paste all its words, or type its five words."),
        p("answer-verify-message", "The warning"),
        p(
            "intake-paused",
            "I am checking who receives the messages of this chat. Until that is clear, please write nothing here. "
            "What you wrote just now I did not read. An office you can ask: {contact:nib}. "
            "Please come back later with /start.",
        ),
        # Privacy.
        p("privacy-held", "What is held about you now"),
        p("privacy-language", "Your language and your place in this conversation"),
        n("privacy-answers", "{count} answer you have given so far", "{count} answers you have given so far"),
        p(
            "privacy-plan",
            "Your lists: their names, the situation, the country, the month, steps with dates, office numbers and reminders",
        ),
        p("privacy-practised", "How many conversations you have practised: {count}"),
        p("privacy-messages", "The numbers of recent messages, so that they can be removed: 48 hours"),
        p("held-outbox", "Messages on their way to you, until Telegram has taken them: 7 days at most"),
        p("held-clearings", "The numbers of messages that are still to leave this chat: 47 hours at most"),
        p(
            "held-evidence",
            "Messages you gathered for an evidence pack. They are erased by themselves on {date}, {hour} Kyiv time",
        ),
        p("held-papers", "What you typed for the sheets. It is erased by itself on {date}, {hour} Kyiv time"),
        p(
            "held-locked_papers",
            "What you locked under six words; nobody can open it without them. It is erased by itself on {date}",
        ),
        p("held-code_tries", "How often six words were tried here: 24 hours"),
        p("privacy-quiet", "That you asked for quiet mode"),
        p("privacy-warnings", "That you get warnings"),
        p(
            "held-subscriptions",
            "Your subscription to warnings: the chat's address, language, situation and country, perhaps two words. "
            "Until you stop it",
        ),
        # translators: told to an officer of the bot about themselves.
        p(
            "held-officers",
            "That you are one of those who sign warnings: the chat to write to and the secret of your one-time codes. "
            "Until your role ends",
        ),
        p("held-bulletin_sends", "Which recent warnings were sent to you: 48 hours after the last copy"),
        p("privacy-term-plan", "Kept until you erase it, or 12 months after your last visit."),
        p("privacy-term-session", "The rest is erased by itself after 7 days without a visit."),
        p("privacy-operator", "Responsible for this bot: {name}, {contact}"),
        p("privacy-operator-local", "This bot runs on your own computer. Nobody else is responsible for it."),
        p("privacy-site", "More about the operator: {site}"),
        # The review of answers.
        p("review-title", "Your answers so far"),
        p("review-none", "There are no answers yet."),
        p("answer-situation", "Situation"),
        p("answer-country", "Where you are"),
        p("answer-month", "Last contact"),
        p("answer-who", "About whom"),
        p("answer-known", "What you know"),
        p("answer-silence", "How long"),
        p("answer-notice", "Written notice"),
        p("answer-statement", "Police statement"),
        p("answer-case-extract", "Case extract"),
        p("answer-register-extract", "Register extract"),
        p("answer-said", "Who says so"),
        # Crisis lines, kept on each card of the crisis lane.
        p("crisis-lines", "A person answers here"),
        # Dates that are less than a day.
        p("season-21", "spring {year}"),
        p("season-22", "summer {year}"),
        p("season-23", "autumn {year}"),
        p("season-24", "winter {year}"),
        p("date-unknown", "not known"),
        p("set-caption", "Blank sheets to print, one for each office. Fill them in by hand; do not send them in any chat."),
        p("page-caption", "A page to fill in on your own device. Save it, open it in a browser, print it. It sends nothing."),
        p("sheet-caption", "A blank sheet to print. Fill it in by hand; do not send it in any chat."),
        # The evidence pack: messages that a family forwards, handed over as a signed list and a sheet.
        p("timeline-caption", "A blank timeline to print. Fill it in by hand; do not send it in any chat."),
        p("gathered-none", "The pack holds no message yet."),
        n("gathered-count", "The pack holds {count} message.", "The pack holds {count} messages."),
        p("gathered-until", "It is erased by itself on {date}, {hour} Kyiv time."),
        p("gathered-full", "A pack holds 40 messages, so I did not take this one. Make the pack, then begin another."),
        p("gathered-already", "This message is in the pack already."),
        p(
            "gathered-lapsed",
            "24 hours have passed. What you gathered for the pack is erased here. I did not touch the other chat.",
        ),
        p("ask-again-forwards", "Please forward the messages, one by one. What you type here goes into no pack."),
        p(
            "picture-not-gathered",
            "I take the words of a message only. Keep pictures, voice messages and files where they are, with a screenshot.",
        ),
        p("pack-on-its-way", "The pack is on its way. You can begin another after that."),
        p("pack-handed", "The list and the sheet have arrived. What you gathered for them is erased here."),
        p(
            "pack-not-sent",
            "The pack could not be sent. The reason is on our side. What you gathered is still here; please try once more.",
        ),
        p("pack-list-caption", "The signed list. Keep the file as it is: any change in it can be found."),
        p("pack-sheet-caption", "The same messages, to print."),
        p("pack-saved", "Save both files. Then press the button. They leave the chat then, or after 24 hours."),
        # translators: what stands on the printed sheet, which the police may read. No promise, no guess about the sender.
        p("pack-paper-title", "Messages forwarded to Likhtar"),
        p(
            "pack-paper-proves",
            "This proves only that the bot received these texts at these times. It does not prove who wrote them.",
        ),
        # translators: the file that came together with the sheet. "signature": a digital one.
        p("pack-paper-list", "The file with the same date holds every text whole, with a signature that shows any change."),
        p("pack-paper-times", "Names, handles, numbers and dates of writing are as Telegram told them."),
        p("pack-paper-received", "Received by the bot"),
        p("pack-paper-written", "Written"),
        # translators: before the name of the sender of a message
        p("pack-paper-from", "From"),
        p("pack-paper-untold", "not told"),
        p("pack-paper-hidden", "The sender hides the account; the name alone is shown."),
        p("pack-paper-attached", "A picture or file came with it. It is not in the pack."),
        p("pack-paper-shortened", "Shortened on paper. The file has it whole."),
        p("pack-paper-made", "Made"),
        # translators: "key": the digital key that made the signature; its fingerprint is a row of letters and digits
        p("pack-paper-key", "Fingerprint of the key"),
        p("pack-paper-footer", "Made by Likhtar, an automatic guide. It is no official paper."),
        # What Telegram shows before the chat begins, and its list of commands.
        p("profile-name", "Likhtar"),
        p("profile-short", "A calm guide. Free of charge."),
        p(
            "profile-description",
            "An automatic guide, not a person and not an authority. It asks for no documents and no money. Press Start.",
        ),
        p("command-start", "Begin or continue"),
        p("command-help", "Help"),
        p("command-language", "Language"),
        p("command-plan", "My list"),
        p("command-check", "Check a contact"),
        # translators: to an officer, who has just stopped every warning that was on its way.
        p("bulletins-stopped", "Stopped. Nothing more is sent of any warning."),
        p("command-verify", "Is this warning from us?"),
        p("command-warnings", "Warnings: begin or stop"),
        p("command-contacts", "Official contacts"),
        p("command-privacy", "What is kept"),
        p("command-delete", "Erase everything"),
        p("command-cancel", "To the menu"),
        p("command-x", "Leave quickly"),
        # translators: a printed card with a QR code. "From here": by this code, or the address under it.
        p("card-start", "Start the bot only from here"),
        # translators: over rows of letters and digits. Families compare them with those on the page that checks warnings.
        p("card-keys", "Keys that sign our warnings (to compare)"),
        p("card-no-keys", "No officers' keys yet. This card is only for a trial."),
        p("card-made", "Card made on {date}"),
        *(p(key, text) for key, text in VERIFY),
        *(p(key, text) for key, text in BOOK),
        *(p(key, text) for key, text in SITE),
    ]
)
"""Key to English sentence."""
