# What every API may answer. Programs read it, and those who write programs.

web-api-at-work-title = The service is at work
web-api-at-work-text = The online services answer.

# Why not: one code for each case, the same at the end of "type".
web-api-token-needed-title = A token is needed
web-api-token-needed-text = Send the token in the header Authorization: Bearer. A resident makes one in their file, on the page Applications; the program of an office gets its key from whoever runs the platform.
web-api-token-refused-title = The token opens nothing any more
web-api-token-refused-text = It is wrong, it has expired, or it was taken back. Ask for a new one.
web-api-forbidden-title = Not with this token
web-api-forbidden-text = This is not for whoever gave the token to do.
web-api-not-found-title = Not found
web-api-not-found-text = Nothing has this identifier, or it does not belong to the caller.
web-api-malformed-title = The request cannot be read
web-api-malformed-text = The body is not the JSON that the OpenAPI document describes. "reason" says where reading stopped.
web-api-not-json-title = JSON is needed
web-api-not-json-text = Send the body with the header Content-Type: application/json.
web-api-invalid-title = Some fields are wrong
web-api-invalid-text = "fields" says what is wrong, field by field.
web-api-key-needed-title = The request has no key
web-api-key-needed-text = Send a header Idempotency-Key of 1 to 64 ASCII characters without blanks: a new one for each request, the same one when you repeat it.
web-api-key-used-otherwise-title = The key was used before
web-api-key-used-otherwise-text = Something else was asked for with this key. Use a new one.
web-api-stale-title = Something has changed meanwhile
web-api-stale-text = Nothing was done. Read it again as it is now, and retry.
