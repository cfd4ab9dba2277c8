"""What the tests of the commands share: one warm sandbox, of which each run in this process gets copies."""

import pytest

from grader.engine import pool
from grader.engine.sandbox.launcher import Launcher


class Original(Launcher):
    """A zygote that outlives the run that has closed it."""

    def close(self):
        """Stay warm for the next run."""

    def end(self):
        """End it after all."""
        super().close()


@pytest.fixture(scope="session")
def original():
    """A zygote of which there are copies."""
    launcher = Original()
    yield launcher
    launcher.end()


@pytest.fixture(scope="session", autouse=True)
def warm_sandbox(request):
    """Spare every run its own start of an interpreter, which takes longer than all else of a tiny class."""

    def launcher(isolation):
        is_shared = isolation == "bubblewrap"
        return request.getfixturevalue("original") if is_shared else Launcher(isolation)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "Launcher", launcher)
        yield
