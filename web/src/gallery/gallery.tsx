import type { Page } from '../pages/registry.ts'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { SideNav } from '../shell/side-nav.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import '../shell/shell.css'
import { Beams } from './beams.tsx'
import { Lists } from './lists.tsx'
import { session } from './samples.ts'
import { Words } from './words.tsx'

const load = async () => ({ default: () => null })
const entry = (
  title: string,
  icon: NonNullable<Page['icon']>,
  group: 'work' | 'record',
  order: number,
  path = `/__gallery/${order}`,
): Page => ({
  path,
  title,
  icon,
  permission: 'login',
  nav: { group, order, ...(order === 1 ? { useBadge: () => 5 } : {}) },
  load,
})
const pages: Page[] = [
  entry('首页待办', 'home', 'work', 1),
  entry('批次', 'batch', 'work', 2, '/__gallery'),
  entry('考生与报名', 'people', 'work', 3),
  entry('考务人员', 'person', 'work', 4),
  entry('题库与试卷', 'paper', 'work', 5),
  entry('设备与场地', 'tool', 'work', 6),
  entry('证书台账', 'certificate', 'work', 7),
  entry('投诉举报', 'flag', 'record', 8),
  entry('统计上报', 'chart', 'record', 9),
  entry('规则库', 'book', 'record', 10),
  entry('留痕', 'list', 'record', 11),
]

/** Every component in every state, inside the shell; only in builds made with VITE_GALLERY=1. */
export default function Gallery() {
  return (
    <AntdFrame>
      <div className="jh-app">
        <TopBar
          session={session}
          now="2026-11-18T01:42:00Z"
          demo={false}
          onRole={() => {}}
          onLeave={() => {}}
          searchable
        />
        <SideNav pages={pages} session={session} healthy />
        <main className="jh-main">
          <h1 className="jh-hidden">组件</h1>
          <Words />
          <Beams />
          <Lists />
        </main>
      </div>
    </AntdFrame>
  )
}
