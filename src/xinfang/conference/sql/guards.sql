-- Who keeps the conference, who sees a meeting and its papers, and what stays as it was.

-- The office of the conference sits in the petition office: its supervisors and heads keep it.
CREATE FUNCTION ctx.keeps_conference(office bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN ctx.is_system() OR (
        ctx.is_officer() AND office = ANY (ctx.body_ids()) AND (ctx.has_role('BODY_HEAD') OR ctx.has_role('SUPERVISOR'))
    );

-- Whether the officer's bodies were called to a meeting; nobody is before the invitations went out.
CREATE FUNCTION ctx.called_to(wanted uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN ctx.is_officer() AND EXISTS (
        SELECT FROM conference_seat s JOIN conference_meeting m ON m.id = s.meeting_id
        WHERE s.meeting_id = wanted AND m.state <> 'PLANNED' AND s.body_id = ANY (ctx.body_ids())
    );
END $$;

-- A paper may be read whose matter is no accusation, and does not concern those whom it accuses.
CREATE FUNCTION ctx.paper_is_open(of_matter uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN of_matter IS NULL OR (
        EXISTS (SELECT FROM cases_matter m WHERE m.id = of_matter AND NOT m.sealed) AND NOT ctx.kept_from(of_matter)
    );
END $$;

CREATE FUNCTION ctx.item_is_open(wanted uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM conference_item i WHERE i.id = wanted AND ctx.paper_is_open(i.matter_id));
END $$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'keeps_conference(bigint)', 'called_to(uuid)', 'paper_is_open(uuid)', 'item_is_open(uuid)'
    ] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION ctx.%s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION ctx.%s TO xinfang_app', f);
    END LOOP;
END $$;

ALTER TABLE conference_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_seen ON conference_member FOR SELECT USING (
    ctx.keeps_conference(office_id) OR ((SELECT ctx.is_officer()) AND EXISTS (SELECT FROM conference_seat))
    OR ((SELECT ctx.is_officer()) AND body_id = ANY ((SELECT ctx.body_ids())::bigint[]))
);
CREATE POLICY member_named ON conference_member FOR INSERT WITH CHECK (ctx.keeps_conference(office_id));
CREATE POLICY member_ended ON conference_member FOR UPDATE USING (ctx.keeps_conference(office_id)) WITH CHECK (true);

ALTER TABLE conference_meeting ENABLE ROW LEVEL SECURITY;
CREATE POLICY meeting_seen ON conference_meeting FOR SELECT USING (ctx.keeps_conference(office_id) OR ctx.called_to(id));
CREATE POLICY meeting_planned ON conference_meeting FOR INSERT WITH CHECK (ctx.keeps_conference(office_id));
CREATE POLICY meeting_changed ON conference_meeting FOR UPDATE USING (ctx.keeps_conference(office_id))
    WITH CHECK (true);

ALTER TABLE conference_seat ENABLE ROW LEVEL SECURITY;
CREATE POLICY seat_seen ON conference_seat FOR SELECT USING (
    ctx.keeps_conference(office_id) OR ctx.called_to(meeting_id)
);
CREATE POLICY seat_set ON conference_seat FOR INSERT WITH CHECK (ctx.keeps_conference(office_id));
CREATE POLICY seat_changed ON conference_seat FOR UPDATE USING (ctx.keeps_conference(office_id)) WITH CHECK (true);

-- An item is seen by the conference's office, by whoever proposed it, and by those called to its meeting.
ALTER TABLE conference_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY item_seen ON conference_item FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        ctx.paper_is_open(matter_id)
        AND (
            ctx.keeps_conference(office_id)
            OR (SELECT ctx.is_officer()) AND proposed_by_id <> office_id
                AND proposed_by_id = ANY ((SELECT ctx.body_ids())::bigint[])
            OR ctx.called_to(meeting_id)
        )
    )
);
CREATE POLICY item_proposed ON conference_item FOR INSERT WITH CHECK (
    ctx.keeps_conference(office_id)
    OR (
        (SELECT ctx.is_officer()) AND proposed_by_id <> office_id AND state = 'PROPOSED'
        AND proposed_by_id = ANY ((SELECT ctx.body_ids())::bigint[])
    )
);
CREATE POLICY item_changed ON conference_item FOR UPDATE USING (ctx.keeps_conference(office_id)) WITH CHECK (true);

ALTER TABLE conference_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY task_seen ON conference_task FOR SELECT USING (
    (SELECT ctx.is_system())
    OR (
        ctx.item_is_open(item_id)
        AND (
            ctx.keeps_conference(office_id)
            OR (SELECT ctx.is_officer()) AND counts AND owner_id = ANY ((SELECT ctx.body_ids())::bigint[])
            OR ctx.called_to(meeting_id)
        )
    )
);
CREATE POLICY task_assigned ON conference_task FOR INSERT WITH CHECK (ctx.keeps_conference(office_id));
CREATE POLICY task_changed ON conference_task FOR UPDATE USING (
    ctx.keeps_conference(office_id)
    OR (counts AND state = 'OPEN' AND (SELECT ctx.is_officer()) AND owner_id = ANY ((SELECT ctx.body_ids())::bigint[]))
) WITH CHECK (state <> 'DONE' OR ctx.keeps_conference(office_id));

-- What a town hands in is seen by the town and by the conference's office.
ALTER TABLE conference_sorting ENABLE ROW LEVEL SECURITY;
CREATE POLICY sorting_seen ON conference_sorting FOR SELECT USING (
    ctx.keeps_conference(office_id)
    OR ((SELECT ctx.is_officer()) AND town_id = ANY ((SELECT ctx.body_ids())::bigint[]))
);
CREATE POLICY sorting_handed_in ON conference_sorting FOR INSERT WITH CHECK (
    (SELECT ctx.is_system())
    OR ((SELECT ctx.is_officer()) AND town_id = ANY ((SELECT ctx.body_ids())::bigint[]))
);
CREATE POLICY sorting_amended ON conference_sorting FOR UPDATE USING (
    (SELECT ctx.is_system())
    OR ((SELECT ctx.is_officer()) AND town_id = ANY ((SELECT ctx.body_ids())::bigint[]))
) WITH CHECK (true);

-- The columns named by a trigger stay as they were written at first.
CREATE FUNCTION ctx.columns_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF to_jsonb(NEW) -> name IS DISTINCT FROM to_jsonb(OLD) -> name THEN
            RAISE EXCEPTION '% of % stays as it was written', name, TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE ON conference_member FOR EACH ROW
    EXECUTE FUNCTION ctx.columns_stand('id', 'office_id', 'body_id', 'post', 'is_convenor', 'first_day');
CREATE TRIGGER stands BEFORE UPDATE ON conference_meeting FOR EACH ROW
    EXECUTE FUNCTION ctx.columns_stand('id', 'office_id', 'year', 'serial', 'chair_id');
CREATE TRIGGER stands BEFORE UPDATE ON conference_seat FOR EACH ROW
    EXECUTE FUNCTION ctx.columns_stand('id', 'office_id', 'meeting_id', 'body_id');
CREATE TRIGGER stands BEFORE UPDATE ON conference_item FOR EACH ROW EXECUTE FUNCTION ctx.columns_stand(
    'id', 'office_id', 'source', 'title', 'matter_id', 'problem_id', 'proposed_by_id', 'reporting_id'
);
CREATE TRIGGER stands BEFORE UPDATE ON conference_task FOR EACH ROW
    EXECUTE FUNCTION ctx.columns_stand('id', 'office_id', 'item_id', 'meeting_id', 'owner_id');
CREATE TRIGGER stands BEFORE UPDATE ON conference_sorting FOR EACH ROW
    EXECUTE FUNCTION ctx.columns_stand('id', 'office_id', 'town_id', 'month');

-- Signed minutes, an item that was decided and a task that was done stay; only a new key changes an envelope.
CREATE TRIGGER minutes_stand BEFORE UPDATE ON conference_meeting FOR EACH ROW
    WHEN (OLD.number <> '' AND (
        NEW.number <> OLD.number OR NEW.signed_on <> OLD.signed_on OR NEW.begins_at <> OLD.begins_at
        OR NOT ctx.same_content(OLD.words, NEW.words)
    ))
    EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER decision_stands BEFORE UPDATE ON conference_item FOR EACH ROW
    WHEN (OLD.state = 'DECIDED' AND (
        NEW.state <> OLD.state OR NEW.meeting_id <> OLD.meeting_id OR NOT ctx.same_content(OLD.words, NEW.words)
    ))
    EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER done_stands BEFORE UPDATE ON conference_task FOR EACH ROW
    WHEN (OLD.state = 'DONE' AND (
        NEW.state <> OLD.state OR NEW.due_on <> OLD.due_on OR NOT ctx.same_content(OLD.words, NEW.words)
    ))
    EXECUTE FUNCTION ctx.refuse_change();
