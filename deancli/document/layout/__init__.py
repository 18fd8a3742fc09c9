"""The form of administrative documents: Nghị định 30/2020/NĐ-CP, Phụ lục I, set in Word.

`rules` is the decree as data, `blocks` what a paper is made of, `typesetting` makes the Word document of them;
`examining` holds any document against the same rules.
"""
