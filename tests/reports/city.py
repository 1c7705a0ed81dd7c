"""
The tables of a real city's report for 2025 as it was published: figures to check against.

Columns: natural persons, enterprises, research, public welfare, legal services, other, total.
"""

COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "social_public_welfare_org",
    "legal_service_org",
    "other_org",
    "total",
)
REQUESTS = {
    "new_received": (13612, 252, 0, 45, 128, 32, 14069),
    "carried_in": (535, 6, 0, 1, 18, 0, 560),
    "granted": (5345, 129, 0, 41, 19, 14, 5548),
    "partially_granted": (2120, 39, 0, 1, 6, 2, 2168),
    "denied_state_secret": (13, 0, 0, 0, 0, 0, 13),
    "denied_other_law_prohibited": (30, 0, 0, 0, 0, 0, 30),
    "denied_three_securities_one_stability": (11, 0, 0, 0, 0, 0, 11),
    "denied_third_party_rights": (49, 2, 0, 0, 0, 0, 51),
    "denied_internal_affairs": (103, 1, 0, 0, 0, 0, 104),
    "denied_process_information": (84, 1, 0, 0, 0, 0, 85),
    "denied_enforcement_file": (282, 4, 0, 0, 0, 0, 286),
    "denied_admin_query": (147, 0, 0, 0, 1, 2, 150),
    "unable_not_held": (3075, 50, 0, 0, 89, 8, 3222),
    "unable_needs_creation": (177, 3, 0, 0, 0, 0, 180),
    "unable_unclear_after_correction": (19, 0, 0, 0, 0, 0, 19),
    "not_processed_petition_complaint": (199, 1, 0, 0, 3, 0, 203),
    "not_processed_repeat": (147, 1, 0, 0, 0, 0, 148),
    "not_processed_publication": (0, 0, 0, 0, 0, 0, 0),
    "not_processed_excessive_repeated": (100, 1, 0, 0, 0, 0, 101),
    "not_processed_confirm_or_reissue": (5, 0, 0, 0, 0, 0, 5),
    "other_no_correction_in_time": (315, 3, 0, 0, 0, 0, 318),
    "other_fee_unpaid_in_time": (202, 0, 0, 1, 0, 0, 203),
    "other_other": (941, 17, 0, 1, 3, 3, 965),
    "processed_total": (13364, 252, 0, 44, 121, 29, 13810),
    "carried_forward": (783, 6, 0, 2, 25, 3, 819),
}
CHALLENGES = {
    "reconsideration": (376, 97, 196, 121, 790),
    "litigation_direct": (16, 1, 12, 27, 56),
    "litigation_after_reconsideration": (74, 1, 30, 51, 156),
}
RESULTS = ("result_upheld", "result_corrected", "other_result", "not_concluded", "total")
DISCLOSURE = {
    "art20_1": {
        "regulations": {"made_this_year": 3, "repealed_this_year": 5, "in_force": 74},
        "normative_documents": {
            "made_this_year": 564,
            "repealed_this_year": 984,
            "in_force": 4185,
        },
    },
    "art20_5": {"licensing": {"decisions_this_year": 11398889}},
    "art20_6": {
        "punishment": {"decisions_this_year": 6937489},
        "coercion": {"decisions_this_year": 166105},
    },
    "art20_8": {"administrative_fees": {"amount_10k_cny": "316441.00"}},
}


def report():
    """Return a fresh report of the published form with these tables."""
    return {
        "year": 2025,
        "edition": "national-2021",
        "tables": {
            "disclosure": {
                group: {row: dict(cells) for row, cells in rows.items()}
                for group, rows in DISCLOSURE.items()
            },
            "requests": {
                row: dict(zip(COLUMNS, cells, strict=True)) for row, cells in REQUESTS.items()
            },
            "challenges": {
                block: dict(zip(RESULTS, cells, strict=True)) for block, cells in CHALLENGES.items()
            },
        },
    }
