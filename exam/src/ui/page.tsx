/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { isTrial, nodeNow, online, pairing, run, stage } from '../app/state.ts'
import { Notices, Storage, Unreadable } from './bands.tsx'
import { clockTime, seatName } from './format.ts'
import { Icon } from './icons.tsx'

/** The pages on which a candidate waits: what is told to the room is told here as well. */
const seated = ['confirm', 'rules', 'ready', 'ended']

const Told = () =>
  seated.includes(stage.value) ? (
    <div class="bands">
      <Storage />
      <Unreadable />
      <Notices />
    </div>
  ) : null

/** The frame of every page before and after the exam: room and seat, the node's clock, the network. */
export function Page({ children, narrow }: { children: ComponentChildren; narrow?: boolean }) {
  return (
    <div class="pg">
      <header class="top">
        <b class="brand">技衡</b>
        {pairing.value && (
          <span>
            {pairing.value.room}·{seatName(pairing.value.seat)}
          </span>
        )}
        {isTrial.value && <span class="tag trial">试考·不计成绩</span>}
        {'SafeExamBrowser' in window && <span class="tag">SEB</span>}
        <span class="sp" />
        <span class={online.value ? 'st okc' : 'st warnc'} role="status">
          <Icon name={online.value ? 'saved' : 'offline'} />
          {online.value ? '已连接考点服务器' : '连不上考点服务器，正在重试'}
        </span>
        {nodeNow.value !== null && <span class="big">{clockTime(nodeNow.value)}</span>}
      </header>
      <Told />
      <main class="mid">
        <div class={narrow ? 'card s' : 'card'}>{children}</div>
      </main>
      <footer class="foot">
        <span>时间以考点服务器为准</span>
        {run.value && (
          <span>
            {run.value.subject}·{run.value.session}
          </span>
        )}
      </footer>
    </div>
  )
}

/** Why something was refused, and what to do. */
export const Problem = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p class="err" role="alert">
      <Icon name="stop" />
      <span>{text}</span>
    </p>
  )
