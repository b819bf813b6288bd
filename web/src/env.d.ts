/// <reference types="vite/client" />

/** Whether the build contains the component gallery. */
declare const __GALLERY__: boolean
