"""The administrator's pages: bodies, officers, competences, delegations, local rules, topics, and their journal."""
