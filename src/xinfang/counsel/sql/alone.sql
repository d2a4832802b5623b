-- Whoever petitions alone: also those who are only on an attached list, and named nowhere, are counted.
CREATE OR REPLACE FUNCTION ctx.petitions_alone(of_matter uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.kind() = 'PETITIONER'
        AND EXISTS (
            SELECT FROM public.cases_matter m
            WHERE m.id = of_matter AND coalesce((m.facts ->> 'petitioner_count')::integer, 1) = 1
        )
        AND (SELECT count(*) FROM public.cases_petitioner p WHERE p.matter_id = of_matter) = 1;
