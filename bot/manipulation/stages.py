"""Which step of the known way from a kind word to a task a tactic belongs to (facts/tactics.md §4)."""

from collections.abc import Mapping

from bot.manipulation.reading import Stage

_BY_STAGE: Mapping[Stage, str] = {
    "approach": "impersonate_official impersonate_red_cross impersonate_negotiator impersonate_military fake_fellow_prisoner"
    " impersonate_relative fake_aid_org proof_of_life_bait corpse_photo_bait deepfake_voice_video"
    " false_exchange_list grief_lovebombing abandonment_narrative ru_false_search_service ru_false_promise",
    "small-yes": "ask_documents ask_personal_data data_harvest_bot publish_on_search_channels phishing_link"
    " prepayment_guarantee fake_payout",
    "narrow": "secrecy_demand isolation move_channel urgency_deadline",
    "raise": "ask_military_data ask_bank_data money_release money_exchange_list money_information money_parcel_call"
    " money_medical paid_status_service fake_criminal_case malware_file account_takeover recorded_appeal"
    " mass_letter_campaign child_ransom child_guardianship_pressure sextortion blackmail_treatment",
    "task": "recruit_espionage recruit_sabotage incite_protest travel_trap ru_contract_coercion ru_vulnerable_recruitment",
}
_STAGES: Mapping[str, Stage] = {tactic: stage for stage, tactics in _BY_STAGE.items() for tactic in tactics.split()}


def stage_of(tactic: str) -> Stage:
    """The step; a tactic that volunteers added later counts as an approach."""
    return _STAGES.get(tactic, "approach")
