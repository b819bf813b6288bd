// Who began to open a key is shown while the second custodian is awaited; the share itself waits with the papers.
interface Waiting {
  readonly id: string
  readonly name: string
  readonly until: number
}

const waiting = new Map<string, Waiting>()
const minutes = 10

const place = (tenantId: string, paperId: string) => `${tenantId}/${paperId}`

/** Keeps that somebody has given his half of a paper's key, until another person does. */
export function keepWaiting(tenantId: string, paperId: string, one: Omit<Waiting, 'until'>): void {
  waiting.set(place(tenantId, paperId), { ...one, until: Date.now() + minutes * 60_000 })
}

/** Who waits at a paper for a second custodian; undefined where nobody does, or no longer. */
export function waitingOpener(tenantId: string, paperId: string): Waiting | undefined {
  const found = waiting.get(place(tenantId, paperId))
  if (found && found.until >= Date.now()) return found
  waiting.delete(place(tenantId, paperId))
  return undefined
}

/** Nobody waits any longer. */
export const endWaiting = (tenantId: string, paperId: string): void => void waiting.delete(place(tenantId, paperId))
