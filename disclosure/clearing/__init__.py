"""The clearing of all documents since 2008: proposals from a folder of files and its ledger."""
