"""Each fault that the rules on codings know is found, alone, at its place, with a hint."""

from faults import assert_found, each_fault


@each_fault("reliability")
def test_a_fault_is_found_at_its_place(good_package, case):
    assert_found(good_package, case)
