"""The design system: base templates, parts, form widgets, icons and tokens. It knows no channel and no rule."""
