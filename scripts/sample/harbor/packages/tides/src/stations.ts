import oosterhaven from "../data/oosterhaven.json";

export const stations = { oosterhaven };
