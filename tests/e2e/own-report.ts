import type { Page } from 'playwright';

/** On the Reader page: reads the sample, names its agency, and shows all its figures in every figure. */
export async function showSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try with a sample' }).click();
  await page.locator('.kept li a', { hasText: '2022' }).click();
  await page.locator('.facts .pick').click();
  await page.getByRole('button', { name: 'A new agency' }).click();
  await page.getByLabel('Province').selectOption('32');
  await page.getByRole('button', { name: 'Use this agency' }).click();
  await page.getByRole('button', { name: /^Accept all/ }).click();
  await page.locator('.facts .strong').click();
  await page.locator('footer [data-own]').waitFor();
}
