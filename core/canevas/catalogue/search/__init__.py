"""Finding the plan type or the indicators that fit what somebody wrote in their own words.

`wording` brings texts into the form in which they are compared, `building` writes what the packs say into an index,
`types` and `cards` rank what the index finds.
"""
