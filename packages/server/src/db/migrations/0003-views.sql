-- What the API reads beside the lanes: people of an interaction, interactions of a person, ended ones included.

create index participants_by_interaction on participants (interaction_id, user_id);
create index participants_by_user on participants (user_id, interaction_id);
