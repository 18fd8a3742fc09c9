"""Word templates: papers that an office edits in Word, with fields in them that dean fills."""
