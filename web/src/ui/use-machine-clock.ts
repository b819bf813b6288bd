import { useSyncExternalStore } from 'react'

const subscribe = (tell: () => void) => {
  const timer = setInterval(tell, 1_000)
  return () => clearInterval(timer)
}

/** Whole seconds, so that one reading stays the same while a page is drawn. */
const read = () => Math.trunc(Date.now() / 1_000) * 1_000

/** The instant of this machine in milliseconds, to the second, going on while somebody looks at it. */
export const useMachineClock = (): number => useSyncExternalStore(subscribe, read)
