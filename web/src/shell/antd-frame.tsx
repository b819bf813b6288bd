import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { theme } from '../theme.ts'

dayjs.locale('zh-cn')

/** Whoever asked the system for less movement gets none. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
const calm = still ? { ...theme, token: { ...theme.token, motion: false } } : theme

/** The component library with the theme and Chinese words; public pages that use it wrap themselves. */
export function AntdFrame({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={calm}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
