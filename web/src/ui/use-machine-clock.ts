import { useSyncExternalStore } from 'react'

const readers = new Set<() => void>()
let read = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  read = Date.now()
  for (const tell of readers) tell()
}

function subscribe(tell: () => void) {
  readers.add(tell)
  read = Date.now()
  timer ??= setInterval(tick, 1_000)
  return () => {
    readers.delete(tell)
    if (readers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The instant of this machine in milliseconds, read anew every second while somebody looks at it. */
export const useMachineClock = (): number => useSyncExternalStore(subscribe, () => read)
