"""The door that portal and desk share: signing in and out, the limits of a session, and who is acting."""
