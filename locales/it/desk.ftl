# Lo sportello unico e gli sportelli di quartiere.
