#include "CXMLTape.h"
