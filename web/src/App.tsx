/** All pages. What only staff use is loaded when they open it. */
import { LocationProvider, Route, Router } from 'preact-iso';
import { ApplyPage } from './pages/ApplyPage.tsx';
import { AreaPage } from './pages/AreaPage.tsx';
import { BedsPage } from './pages/BedsPage.tsx';
import { HomePage } from './pages/HomePage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { PricesPage } from './pages/PricesPage.tsx';
import { ReceiptPage } from './pages/ReceiptPage.tsx';
import { ServiceTypePage } from './pages/ServiceTypePage.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import { StaffDoor } from './pages/StaffDoor.tsx';
import { TrackPage } from './pages/TrackPage.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { Layout } from './parts/Layout.tsx';

export function App() {
  return (
    <LocationProvider>
      <Layout>
        <Boundary>
          <Router onRouteChange={tellNewPage}>
            <Route path="/" component={HomePage} />
            <Route path="/bidang/:service" component={AreaPage} />
            <Route path="/layanan/:id" component={ServiceTypePage} />
            <Route path="/harga" component={PricesPage} />
            <Route path="/tempat-tidur" component={BedsPage} />
            <Route path="/ajukan/:typeId" component={ApplyPage} />
            <Route path="/tanda-terima" component={ReceiptPage} />
            <Route path="/lacak" component={TrackPage} />
            <Route path="/masuk" component={SignInPage} />
            <Route path="/petugas/:page?/:id?" component={StaffDoor} />
            <Route path="/admin/:page/:id?" component={StaffDoor} />
            <Route default component={NotFoundPage} />
          </Router>
        </Boundary>
      </Layout>
    </LocationProvider>
  );
}

/** A new page begins at its top and is read from its beginning. */
function tellNewPage(): void {
  document.getElementById('isi')?.focus({ preventScroll: true });
}
