/** Where the marking of a batch stands: rules laid down, keys opened, marks registered. */
export type MarkingStatus = 'prepared' | 'open' | 'released'
/** What moves it. */
export type MarkingEvent = 'open_keys' | 'release' | 'take_back'

const moves: Readonly<Record<MarkingStatus, Partial<Record<MarkingEvent, MarkingStatus>>>> = {
  prepared: { open_keys: 'open' },
  open: { open_keys: 'open', release: 'released' },
  released: { take_back: 'open' },
}

/** The status after an event; null where the event may not happen. */
export const nextMarking = (from: MarkingStatus, event: MarkingEvent): MarkingStatus | null =>
  moves[from][event] ?? null
