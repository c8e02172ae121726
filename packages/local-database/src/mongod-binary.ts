export async function findMongod(_cache: string): Promise<string | undefined> { return undefined; }
