#pragma once

#include "counter_client/coordinator/view/parts.hpp"

#include <optional>
#include <string>

namespace hallcall::counter::coordinator {

/// All windows of the hall as tiles, on as many pages as they need.
class TilePanel {
public:
    /// The window that was clicked.
    std::optional<std::string> draw(Page const& page, Floor const& floor, sf::FloatRect box);

private:
    void draw_pager(Page const& page, std::vector<Tile> const& tiles, Grid const& grid,
                    sf::FloatRect box);

    std::size_t page_ = 0;
};

}  // namespace hallcall::counter::coordinator
