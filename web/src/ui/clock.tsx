import { useState } from 'react'
import { inShanghai, weekday } from './day-words.ts'
import { Icon } from './icon.tsx'
import { useMachineClock } from './use-machine-clock.ts'
import './page.css'

/** The demo notice: everything is generated. */
export function DemoBadge() {
  return (
    <span className="jh-demo">
      <Icon name="info" size="small" />
      演示环境
    </span>
  )
}

/** Farther from this computer's clock than this, the server's clock has been set for a rehearsal. */
const rehearsalAfterMs = 10 * 60_000

/** How far the server's clock is ahead of this machine's, measured when the server last told its time. */
function useAhead(serverNow: string, machine: number): number {
  const [heard, hear] = useState({ serverNow, machine })
  if (heard.serverNow !== serverNow) hear({ serverNow, machine })
  return Date.parse(heard.serverNow) - heard.machine
}

/** The server's clock, carried on by this machine; where rehearsals are held it says that it was set to another day. */
export function Clock({ serverNow, rehearsed = false }: { serverNow: string; rehearsed?: boolean }) {
  const machine = useMachineClock()
  const ahead = useAhead(serverNow, machine)
  const moved = rehearsed && Math.abs(ahead) > rehearsalAfterMs
  const { day, time } = inShanghai(new Date(machine + ahead))
  const words = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekday(day)} ${time}`
  return (
    <span className={`jh-clock${moved ? ' is-moved' : ''}`} title={moved ? '演练时钟，可由管理员调整' : '服务器时间'}>
      <Icon name="clock" size="small" />
      {words}
      {moved && '（演练）'}
    </span>
  )
}
