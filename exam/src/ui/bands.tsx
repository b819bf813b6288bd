/** @jsxImportSource preact */

import { exportAnswers, saveFile } from '../app/export-file.ts'
import { markName } from '../app/questions.ts'
import {
  acked,
  base,
  isTrial,
  items,
  lastContact,
  log,
  nodeNow,
  online,
  rescuedTo,
  savedAt,
  seenExtra,
  seenNotices,
  seenUnreadable,
  sheet,
  signedIn,
  sitting,
  storageTrouble,
  unreadable,
  unsent,
  waiting,
} from '../app/state.ts'
import { clockTime, hourMinute } from './format.ts'
import { Icon } from './icons.tsx'

/** Saves everything written here to an encrypted file: carried to the node when nothing else helps. */
export async function saveLastResort(): Promise<void> {
  const who = signedIn.value
  if (!who) return
  const file = await exportAnswers(who, base.value, log.value)
  const { ticket, seat } = who.candidate
  saveFile(file, `答卷_${ticket}_${seat}号机.jha`)
  rescuedTo.value = file.seq
}

function Offline() {
  if (online.value) return null
  const long = (nodeNow.value ?? 0) - (lastContact.value ?? 0) > 120_000
  return (
    <div class="band warn" role="status">
      <Icon name="offline" large />
      <div>
        <b>网络已断开，可以继续作答</b>
        {storageTrouble.value
          ? '这台机器不能暂存答案，请停下来举手告诉监考员。'
          : '答案正存入本机，恢复后自动上传。请不要关机、不要换座；计时不停。'}
      </div>
      <div class="k">
        <span>
          本机已存 <b>{sheet.value.answers.size}</b>题
        </span>
        <span>
          待上传 <b class="warnc">{waiting.value.size}</b>题
        </span>
        {lastContact.value !== null && <span>上次连通{clockTime(lastContact.value)}</span>}
        {long && (
          <button type="button" class="b" onClick={() => void saveLastResort()}>
            <Icon name="file" />
            导出加密文件
          </button>
        )}
      </div>
    </div>
  )
}

/** Said wherever a candidate sits at a machine that keeps nothing. */
export function Storage() {
  if (!storageTrouble.value) return null
  const why = storageTrouble.value === 'full' ? '这台机器的存储空间已满' : '这台机器的浏览器不能存储数据'
  return (
    <div class="band bad" role="alert">
      <Icon name="stop" large />
      <div>
        <b>{why}，答案直接存入考点服务器</b>
        每答一题，等显示“已保存”再答下一题。请举手告诉监考员。
      </div>
      {unsent.value > 0 ? <b class="badc">正在等待服务器确认</b> : <span />}
    </div>
  )
}

/** What the invigilator has told the room or this candidate, until it has been read. */
export function Notices() {
  const unread = (sitting.value?.notices ?? []).filter(({ id }) => !seenNotices.value.has(id))
  if (unread.length === 0) return null
  return (
    <>
      {unread.map(({ id, at, text }) => (
        <div class="band info" role="status" key={id}>
          <Icon name="notice" large />
          <div>
            <b>监考员提示</b>
            {text}
          </div>
          <div class="k">
            <span class="t2">{hourMinute(Date.parse(at))}</span>
            <button
              type="button"
              class="b"
              onClick={() => {
                seenNotices.value = new Set([...seenNotices.value, id])
              }}
            >
              知道了
            </button>
          </div>
        </div>
      ))}
    </>
  )
}

/** Time given back is said where it is seen, until it has been read. */
function TimeGiven() {
  const extra = sitting.value?.extraSeconds ?? 0
  if (extra <= seenExtra.value) return null
  return (
    <div class="band info" role="status">
      <Icon name="run" large />
      <div>
        <b>已补时，共{Math.round(extra / 6) / 10}分钟</b>
        剩余时间已经包括补时。
      </div>
      <button
        type="button"
        class="b"
        onClick={() => {
          seenExtra.value = extra
        }}
      >
        知道了
      </button>
    </div>
  )
}

const shownNumber = (question: string) => items.value.find((one) => markName(one) === question.split('.')[0])?.shown

/** The items answered just before and just after each record that could not be read. */
const nearby = () => {
  const around = log.value.flatMap(({ kind }, at) =>
    kind === 'unreadable' ? [log.value[at - 1], log.value[at + 1]] : [],
  )
  return [...new Set(around.flatMap((event) => (event?.kind === 'answer' && shownNumber(event.question)) || []))]
}

/** A record of this machine that cannot be read: said once the node does not have it either, or cannot be asked. */
export function Unreadable() {
  const count = unreadable.value.filter(
    ({ seq }) => !online.value || (savedAt.value !== null && seq <= acked.value),
  ).length
  if (count <= seenUnreadable.value) return null
  const near = nearby()
  return (
    <div class="band bad" role="alert" data-unreadable={count}>
      <Icon name="warn" large />
      <div>
        <b>本机有{count}条作答记录损坏，读不出来，其余的都在</b>
        {near.length > 0 ? `损坏的记录在第${near.join('、')}题前后。` : ''}请核对答题卡，并举手告诉监考员。
      </div>
      <button
        type="button"
        class="b"
        onClick={() => {
          seenUnreadable.value = count
        }}
      >
        知道了
      </button>
    </div>
  )
}

/** What the candidate must know now, above the item. */
export const Bands = () => (
  <div class="bands" data-trial={isTrial.value}>
    <Storage />
    <Unreadable />
    <Offline />
    <TimeGiven />
    <Notices />
  </div>
)
