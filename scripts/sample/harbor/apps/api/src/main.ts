import { server } from "./server";

server.listen({ port: Number(process.env.PORT ?? 4310) });
