/** @jsxImportSource preact */
import './polyfills.ts'
import { render } from 'preact'
import { boot } from './app/boot.ts'
import { App } from './ui/app.tsx'
import './ui/styles.css'

const root = document.getElementById('root')
if (root) render(<App />, root)
void boot()
