/** Where a room stands: entry not open, entry open, paper released, writing, closed, sealed for good. */
export type RunStatus = 'waiting' | 'entry' | 'released' | 'running' | 'closed' | 'sealed'
