/** What a machine of the exam room found out about itself. */
export interface PreflightReport {
  /** Name and version, such as `Chrome 109`. */
  readonly browser: string
  /** Milliseconds this machine's clock is ahead of the node's. */
  readonly clockOffsetMs: number
  /** Bytes the browser may store; null where it does not say. */
  readonly storageBytes: number | null
  /** Whether a record written on an earlier day was still there; null where none could have been. */
  readonly markerSurvived: boolean | null
  readonly screen: { readonly width: number; readonly height: number; readonly ratio: number }
  readonly roundTripMs: number
  readonly writeMs: number
  readonly secureContext: boolean
}

/** One thing that is wrong with a machine; the text says in Chinese what it means and what to do. */
export interface PreflightFault {
  readonly code: 'insecure' | 'browser_old' | 'clock' | 'storage' | 'wiped' | 'screen' | 'network_slow' | 'write_slow'
  readonly text: string
}

const texts: Readonly<Record<PreflightFault['code'], string>> = {
  insecure: '页面不在安全环境中打开，答案无法加密暂存。请按信任证书的说明安装考点证书，并以https打开。',
  browser_old: '浏览器版本过旧，请使用Chrome、Edge或Firefox 87以上的版本。',
  clock: '本机时钟与服务器相差1分钟以上。考试以服务器时间为准，仍请校准。',
  storage: '浏览器可用的存储空间不足50兆，断网时可能存不下答案。请清理磁盘或退出无痕模式。',
  wiped: '上次留下的标记不在了：本机开机时会还原硬盘。断电重启后，未送达服务器的答案将会丢失，请关闭还原或另换机器。',
  screen: '屏幕小于1024×600，题目可能显示不全。请调整分辨率或换机。',
  network_slow: '本机到服务器的往返时间超过0.5秒，请检查网线与交换机。',
  write_slow: '本机写入磁盘太慢，请关闭其他程序或换机。',
}

/** A fault in words, by the code it is kept as. */
export const preflightText = (code: string): string => (texts as Readonly<Record<string, string>>)[code] ?? code

/** The first versions with what the client is built of. */
const oldest: Readonly<Record<string, number>> = { Chrome: 87, Edge: 87, Chromium: 87, Firefox: 87, Safari: 15 }

function isOld(browser: string): boolean {
  const found = /(Chrome|Edge|Chromium|Firefox|Safari)[ /](\d+)/.exec(browser)
  return !found?.[1] || Number(found[2]) < (oldest[found[1]] ?? 0)
}

/** What the client needs to run and to keep an exam's answers: properties of machines, which no rule lays down. */
const needed = {
  /** Bytes: an offline exam with its figures and every answer, many times over. */
  storage: 50_000_000,
  /** Milliseconds the clock may be wrong; the server's time decides, so that this is only told. */
  clock: 60_000,
  /** Pixels on which a question with its options is seen whole. */
  width: 1024,
  height: 600,
  /** Milliseconds to the server and back, and to the disk, at which a line or a machine is ailing. */
  roundTrip: 500,
  write: 1000,
} as const

/** What is wrong with a machine, worst first; empty where it is fit for an exam. */
export function judgePreflight(report: PreflightReport): readonly PreflightFault[] {
  const { screen, storageBytes } = report
  const found: readonly (readonly [PreflightFault['code'], boolean])[] = [
    ['insecure', !report.secureContext],
    ['browser_old', isOld(report.browser)],
    ['wiped', report.markerSurvived === false],
    ['storage', storageBytes !== null && storageBytes < needed.storage],
    ['clock', Math.abs(report.clockOffsetMs) > needed.clock],
    ['screen', screen.width < needed.width || screen.height < needed.height],
    ['network_slow', report.roundTripMs > needed.roundTrip],
    ['write_slow', report.writeMs > needed.write],
  ]
  return found.filter(([, wrong]) => wrong).map(([code]) => ({ code, text: texts[code] }))
}
