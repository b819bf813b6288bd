/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { unpair } from '../../app/machine.ts'
import { checkMachine, type Faults, type Findings } from '../../app/preflight.ts'
import { say } from '../../app/say.ts'
import { pairing, stage } from '../../app/state.ts'
import { offsetWords, seatName } from '../format.ts'
import { Icon } from '../icons.tsx'
import { Page, Problem } from '../page.tsx'

const size = (bytes: number | null) =>
  bytes === null
    ? '浏览器没有说明'
    : bytes === 0
      ? '不能存储'
      : bytes > 1e9
        ? `可用${Math.floor(bytes / 1e8) / 10}GB`
        : `可用${Math.floor(bytes / 1e6)}MB`

const marker = { true: '以前的标记还在', false: '标记不在', null: '没有以前的标记，今天已留下' }

/** The findings as people read them. */
const rows = (found: Findings): readonly (readonly [string, string])[] => [
  ['浏览器', found.browser],
  ['本机时钟', offsetWords(found.clockOffsetMs)],
  ['网络往返', `${found.roundTripMs}毫秒`],
  ['本机存储', size(found.storageBytes)],
  ['写入一条记录', found.storageBytes === 0 ? '--' : `${found.writeMs}毫秒`],
  ['关机后保留', marker[`${found.markerSurvived}`]],
  ['屏幕', `${found.screen.width}×${found.screen.height}，缩放${Math.round(found.screen.ratio * 100)}%`],
  ['安全连接', found.secureContext ? '是' : '不是，请按信任页安装证书'],
]

/** Checks the machine and says what the node makes of it. */
export function Preflight() {
  const [result, setResult] = useState<{ findings: Findings; faults: Faults } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const check = () => {
    setResult(null)
    setProblem(null)
    checkMachine().then(setResult, (error: unknown) => setProblem(say(error)))
  }
  useEffect(check, [])
  return (
    <Page>
      <div class="cb">
        <h1>机器自检</h1>
        <p class="lead">
          {pairing.value ? `${pairing.value.room} ${seatName(pairing.value.seat)}。` : ''}
          {result && '结果已同时报到监考台。'}
        </p>
        <Problem text={problem} />
        {!result && !problem && (
          <p class="lead" role="status">
            正在检查浏览器、时钟、网络与存储
          </p>
        )}
        {result && (
          <>
            <table class="checks">
              <tbody>
                {rows(result.findings).map(([name, text]) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {result.faults.length === 0 ? (
              <p class="lead okc st" role="status">
                <Icon name="saved" />
                这台机器可以用于考试
              </p>
            ) : (
              result.faults.map(({ code, text }) => <Problem key={code} text={text} />)
            )}
          </>
        )}
      </div>
      <div class="ct">
        <button type="button" class="b" onClick={check}>
          再查一遍
        </button>
        <button type="button" class="b" onClick={() => void unpair()}>
          改机号
        </button>
        <span class="sp" />
        <button
          type="button"
          class="b p"
          onClick={() => {
            if (location.pathname.endsWith('preflight')) history.replaceState(null, '', '/exam/')
            stage.value = 'wait'
          }}
        >
          完成
        </button>
      </div>
    </Page>
  )
}
