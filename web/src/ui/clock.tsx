import { useEffect, useState } from 'react'
import { inShanghai, weekday } from './day-words.ts'
import { Icon } from './icon.tsx'
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

/** The server's clock, carried on by this machine; `moved` when a rehearsal has set it to another day. */
export function Clock({ serverNow, moved = false }: { serverNow: string; moved?: boolean }) {
  const [ahead, setAhead] = useState(() => Date.parse(serverNow) - Date.now())
  const [, tick] = useState(0)
  useEffect(() => setAhead(Date.parse(serverNow) - Date.now()), [serverNow])
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 15_000)
    return () => clearInterval(timer)
  }, [])
  const { day, time } = inShanghai(new Date(Date.now() + ahead))
  const words = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekday(day)} ${time}`
  return (
    <span className={`jh-clock${moved ? ' is-moved' : ''}`} title={moved ? '演练时钟，可由管理员调整' : '服务器时间'}>
      <Icon name="clock" size="small" />
      {words}
      {moved && '（演练）'}
    </span>
  )
}
