/** The least that any page costs here: a document and one module. */
performance.mark('floor:drawn');
