// A photo of a paper certificate: its page drawn by poppler, turned and blurred by the browser.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The first page of a PDF as somebody would photograph it on a table: a JPEG. */
export async function photograph(page, pdf, { dotsPerInch, degrees, blur }) {
  const drawn = drawnPage(pdf, dotsPerInch)
  const url = `data:image/png;base64,${drawn.toString('base64')}`
  const blank = await page.context().newPage()
  const photo = await blank.evaluate(taken, { url, degrees, blur })
  await blank.close()
  return Buffer.from(photo.slice(photo.indexOf(',') + 1), 'base64')
}

function drawnPage(pdf, dotsPerInch) {
  const folder = mkdtempSync(join(tmpdir(), 'palazzo-photo-'))
  try {
    writeFileSync(join(folder, 'certificate.pdf'), pdf)
    const flags = ['-png', '-r', `${dotsPerInch}`, '-f', '1', '-l', '1', '-singlefile']
    execFileSync('pdftoppm', [...flags, join(folder, 'certificate.pdf'), join(folder, 'page')])
    return readFileSync(join(folder, 'page.png'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs in a blank page. */
async function taken({ url, degrees, blur }) {
  const image = new Image()
  image.src = url
  await image.decode()
  const radians = (degrees * Math.PI) / 180
  const canvas = document.createElement('canvas')
  // Who turns the page by a quarter holds the camera so that it fills the picture.
  const isOnItsSide = Math.abs(Math.sin(radians)) > Math.SQRT1_2
  const sides = [image.width, image.height]
  ;[canvas.width, canvas.height] = isOnItsSide ? sides.reverse() : sides
  const context = canvas.getContext('2d')
  context.fillStyle = '#777'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate(radians)
  context.filter = blur > 0 ? `blur(${blur}px)` : 'none'
  // The paper does not fill the picture.
  context.scale(0.92, 0.92)
  context.drawImage(image, -image.width / 2, -image.height / 2)
  return canvas.toDataURL('image/jpeg', 0.8)
}
