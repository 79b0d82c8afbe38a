"""Outturn every morning: the release, then PostgreSQL.

The as-of date is the newest extraction date there is, so a run of a day gone by would compute nothing else: no catch-up.
OUTTURN_DB_PASSWORD is in the environment of the workers.
"""

import shlex
import subprocess
from datetime import timedelta

import pendulum
from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException

RUN = "outturn run --config /etc/outturn/outturn.yaml --json"
PUBLISH = (
    "outturn publish --config /etc/outturn/outturn.yaml --to jdbc:postgresql://db.example:5432/reporting"
    " --user outturn_loader --password-from OUTTURN_DB_PASSWORD --keep 14"
)

# May pass by themselves; every other failure needs a person first.
EXIT_CODES_TO_RETRY = {1, 7, 8, 9}


def call(command):
    code = subprocess.run(shlex.split(command), check=False).returncode
    if code in EXIT_CODES_TO_RETRY:
        raise AirflowException(f"exit code {code}; to be tried again")
    if code != 0:
        raise AirflowFailException(f"exit code {code}; the log says what to mend")


@dag(
    schedule="30 5 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="Europe/London"),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=20), "execution_timeout": timedelta(hours=4)},
    tags=["outturn"],
)
def outturn_nightly():
    @task
    def run():
        call(RUN)

    @task
    def publish():
        call(PUBLISH)

    run() >> publish()


outturn_nightly()
