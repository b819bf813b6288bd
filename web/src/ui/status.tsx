import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './status.css'

/** What a status means; its shape and colour follow from it. */
export type StatusKind =
  | 'ok'
  | 'warn'
  | 'bad'
  | 'late'
  | 'today'
  | 'run'
  | 'draft'
  | 'wait'
  | 'flag'
  | 'signal'
  | 'absent'
  | 'offline'
  | 'unknown'
  | 'info'

const look: Record<StatusKind, { icon: IconName; tone: 'ok' | 'warn' | 'bad' | 'run' | 'neu' | 'out' }> = {
  ok: { icon: 'ok', tone: 'ok' },
  warn: { icon: 'warn', tone: 'warn' },
  bad: { icon: 'bad', tone: 'bad' },
  late: { icon: 'late', tone: 'bad' },
  today: { icon: 'clock', tone: 'warn' },
  run: { icon: 'run', tone: 'run' },
  draft: { icon: 'draft', tone: 'run' },
  wait: { icon: 'wait', tone: 'out' },
  flag: { icon: 'flag', tone: 'bad' },
  signal: { icon: 'flag', tone: 'warn' },
  absent: { icon: 'cross', tone: 'neu' },
  offline: { icon: 'offline', tone: 'warn' },
  unknown: { icon: 'unknown', tone: 'warn' },
  info: { icon: 'info', tone: 'run' },
}

/** A state in shape, word and colour. Without a box inside tables, with `boxed` in heads. */
export function Status({ kind, children, boxed = false }: { kind: StatusKind; children: ReactNode; boxed?: boolean }) {
  const { icon, tone } = look[kind]
  return (
    <span className={`${boxed ? 'jh-tag' : 'jh-status'} is-${tone}`}>
      <Icon name={icon} size="small" />
      {children}
    </span>
  )
}
