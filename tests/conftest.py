"""What holds for all tests: a failed assertion of the answers' tests shows its values, as elsewhere."""

import pytest

pytest.register_assert_rewrite("answers.verdicts")
