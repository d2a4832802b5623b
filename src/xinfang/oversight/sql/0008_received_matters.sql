-- Petitioners of a year who say the same of one place are found without reading the years before. Matters come in the
-- order of time: a block says enough.
CREATE INDEX oversight_received_matters ON cases_matter USING brin (received_on) WITH (pages_per_range = 32);
