-- API keys that were made at run time; those of the configuration are not here. A rotated one keeps its name, and goes on
-- with the next generation.
create table api_key (
    store      varchar(64) not null,
    name       varchar(64) not null,
    generation integer     not null,
    access     varchar(8)  not null,
    digest     varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone,
    primary key (store, name, generation)
);
