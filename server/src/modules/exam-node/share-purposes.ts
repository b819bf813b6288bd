import type { HeldSession } from './find-session.ts'

/** What shares wait for: the opening of a session's papers, or of the emergency envelopes sealed with them. */
export const releasePurpose = ({ row, sessionId }: Pick<HeldSession, 'row' | 'sessionId'>): string =>
  `release/${row.id}/${sessionId}`
export const emergencyPurpose = ({ row, sessionId }: Pick<HeldSession, 'row' | 'sessionId'>): string =>
  `emergency/${row.id}/${sessionId}`
