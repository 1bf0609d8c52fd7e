extension StateSchema {
    static let keys = """
        -- The parts of each compile's key, so that what changed since can be told; empty in rows of earlier versions, whose
        -- `key` is a digest of all of them. `report` is JSON of what was refused.
        ALTER TABLE compile ADD COLUMN archive TEXT NOT NULL DEFAULT '';
        ALTER TABLE compile ADD COLUMN templates TEXT NOT NULL DEFAULT '';
        ALTER TABLE compile ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE compile ADD COLUMN model TEXT NOT NULL DEFAULT 'none';
        ALTER TABLE compile ADD COLUMN report TEXT NOT NULL DEFAULT '';
        """
}
