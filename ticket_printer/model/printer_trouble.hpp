#pragma once

// What keeps a receipt printer from printing, as far as it can say so itself.

namespace hallcall::printer {

enum class Trouble {
    unknown,  ///< it could not say
    offline,  ///< cannot be reached, switched off, or set offline
    cover_open,
    paper_out,
    knife_stuck,
    broken,  ///< an error that nobody at the kiosk can mend
};

}  // namespace hallcall::printer
