-- Withdrawing a policy loosens what binds, so it takes two as putting it in force does: one asks, another agrees.
alter table registry_policy_step drop constraint registry_policy_step_step_check;
alter table registry_policy_step add constraint registry_policy_step_step_check
    check (step in ('enforce', 'ask-withdrawal', 'withdraw'));
