// The field's words, each with one plain explanation: what the page, its help and docs/glossary.md call things. The file in
// docs is written from here (glossary.test.ts), so there is one source. Sorted as somebody would read it, not by letters:
// what learns, how it learns, what it learned, how good it is.
import type { Text } from '../../common/language/text.ts';

export interface GlossaryEntry {
  term: Text;
  meaning: Text;
}

export interface GlossaryChapter {
  title: Text;
  entries: readonly GlossaryEntry[];
}

const entry = (en: string, ko: string, meaning: Text): GlossaryEntry => ({ term: { en, ko }, meaning });

export const glossary: readonly GlossaryChapter[] = [
  {
    title: { en: 'Networks', ko: '신경망' },
    entries: [
      entry('Model', '모델', {
        en: 'What was learned, ready to use: networks with their weights, and a card that says what they do and how they were trained.',
        ko: '배운 결과를 바로 쓸 수 있게 담은 것입니다. 가중치를 가진 신경망과, 무엇을 하고 어떻게 학습했는지 적은 카드로 이루어집니다.',
      }),
      entry('Generator', '생성자', {
        en: 'The network that makes pictures: from a photo (a translator) or from a code (a latent model).',
        ko: '그림을 만드는 신경망입니다. 사진에서 만들거나(변환 모델) 코드에서 만듭니다(잠재 모델).',
      }),
      entry('Discriminator', '판별자', {
        en: 'The network that learns to tell real pictures from made ones. Its output D(x) is near 1 where it believes a picture real. It teaches the generator and is not needed afterwards.',
        ko: '진짜 그림과 만든 그림을 가려내도록 배우는 신경망입니다. 출력 D(x)가 1에 가까우면 진짜라고 본다는 뜻입니다. 생성자를 가르치는 데 쓰고, 학습이 끝나면 필요 없습니다.',
      }),
      entry('GAN', 'GAN(생성적 적대 신경망)', {
        en: 'Generative adversarial network: a generator and a discriminator that learn from each other (Goodfellow et al. 2014).',
        ko: '생성자와 판별자가 서로에게서 배우는 방식입니다(Goodfellow 외, 2014).',
      }),
      entry('PatchGAN', 'PatchGAN', {
        en: 'A discriminator that judges overlapping patches of a picture, so it looks at texture more than at the whole scene.',
        ko: '그림 전체가 아니라 겹치는 조각마다 진짜인지 보는 판별자입니다. 장면보다 질감을 봅니다.',
      }),
      entry('Encoder and decoder', '인코더와 디코더', {
        en: 'An encoder turns a picture into a code; a decoder turns a code into a picture.',
        ko: '인코더는 그림을 코드로, 디코더는 코드를 그림으로 바꿉니다.',
      }),
      entry('ResNet and U-Net', 'ResNet과 U-Net', {
        en: 'Two ways to build a generator. A ResNet keeps the size in its middle and refines it block by block; a U-Net shrinks to almost nothing and carries details across by shortcuts.',
        ko: '생성자를 만드는 두 방식입니다. ResNet은 가운데에서 크기를 유지하며 블록마다 다듬고, U-Net은 아주 작게 줄였다가 키우면서 지름길로 세부를 전합니다.',
      }),
      entry('Instance normalisation', '인스턴스 정규화', {
        en: 'Evens out brightness and contrast inside a network, picture by picture. Common in style and translation networks.',
        ko: '신경망 안에서 그림마다 밝기와 대비를 고르게 맞추는 일입니다. 화풍과 변환 신경망에 흔히 씁니다.',
      }),
      entry('Look', '모습', {
        en: 'How a photo may appear. In Translate each look is the photo as one model makes it, in one direction.',
        ko: '사진이 띨 수 있는 모습입니다. 변환에서는 한 모델이 한 방향으로 바꾼 사진 하나하나를 말합니다.',
      }),
      entry('Mask', '마스크', {
        en: 'A picture of shares from 0 to 1 that says where a translation changes the photo and where the photo stays as it is.',
        ko: '변환이 사진의 어디를 바꾸고 어디를 그대로 둘지 0에서 1로 나타낸 그림입니다.',
      }),
    ],
  },
  {
    title: { en: 'Ways to learn', ko: '학습 방법' },
    entries: [
      entry('Domain', '도메인', {
        en: 'One kind of pictures: horses are domain A, zebras domain B.',
        ko: '한 종류의 그림들입니다. 예를 들어 말은 도메인 A, 얼룩말은 도메인 B입니다.',
      }),
      entry('Unpaired translation', '짝 없는 변환', {
        en: 'Learning from two folders whose photos do not match one by one: CycleGAN (Zhu et al. 2017), CUT (Park et al. 2020).',
        ko: '사진끼리 짝이 맞지 않는 두 폴더로 배우는 방법입니다. CycleGAN(Zhu 외, 2017), CUT(Park 외, 2020)이 있습니다.',
      }),
      entry('Paired translation', '짝 있는 변환', {
        en: 'Learning from pairs of a picture and the picture wanted for it: pix2pix (Isola et al. 2017).',
        ko: '그림과 그에 맞는 원하는 그림의 짝으로 배우는 방법입니다. pix2pix(Isola 외, 2017)가 있습니다.',
      }),
      entry('Autoencoder, VAE', '오토인코더, VAE', {
        en: 'An encoder and a decoder that learn to copy pictures through a short code. A variational one (Kingma and Welling 2014) also arranges the codes so that any code drawn by chance gives a picture.',
        ko: '짧은 코드를 거쳐 그림을 다시 그리도록 배우는 인코더와 디코더입니다. 변분 오토인코더(VAE, Kingma와 Welling, 2014)는 무작위로 뽑은 코드도 그림이 되도록 코드를 고르게 배치합니다.',
      }),
      entry('VAE-GAN', 'VAE-GAN', {
        en: 'A VAE that a discriminator and a network that knows pictures teach to draw sharply (Larsen et al. 2016). It need not spread its codes evenly: a learned prior finds out where they lie.',
        ko: '판별자와 이미 그림을 아는 신경망의 도움으로 선명하게 그리도록 배우는 VAE입니다(Larsen 외, 2016). 코드를 고르게 퍼뜨릴 필요가 없고, 코드가 어디에 있는지는 사전분포가 배웁니다.',
      }),
      entry('Learned prior', '배운 사전분포', {
        en: 'A small network that carries codes drawn by chance to where codes of pictures lie, so that each gives a picture. It learns by flow matching (Lipman et al. 2023).',
        ko: '무작위로 뽑은 코드를 그림의 코드가 있는 곳으로 옮겨, 어떤 코드든 그림이 되게 하는 작은 신경망입니다. 흐름 맞춤(flow matching, Lipman 외, 2023)으로 배웁니다.',
      }),
      entry('Recipe', '학습 방법', {
        en: 'A way to learn with its networks, losses and options: CycleGAN, pix2pix, VAE and so on.',
        ko: '신경망, 손실, 옵션을 묶은 학습 방법입니다. CycleGAN, pix2pix, VAE 등이 있습니다.',
      }),
      entry('Class', '클래스', {
        en: 'What a picture shows, where a model may be asked for it: the digit 7, for example. Each subfolder is one class.',
        ko: '그림에 담긴 것의 종류로, 모델에 골라 달라고 할 수 있습니다. 예를 들어 숫자 7입니다. 하위 폴더 하나가 클래스 하나입니다.',
      }),
      entry('Caption', '설명 글', {
        en: 'What is written of a picture: in name.txt beside name.jpg, in a table captions.csv or captions.jsonl, or inside the picture. StackGAN learns words from captions.',
        ko: '그림에 대해 적힌 글입니다. name.jpg 옆의 name.txt, captions.csv나 captions.jsonl 표, 또는 그림 안에 적습니다. StackGAN은 설명 글에서 단어를 배웁니다.',
      }),
    ],
  },
  {
    title: { en: 'Training', ko: '학습' },
    entries: [
      entry('Loss', '손실', {
        en: 'A number that says how far the networks are from their goal. Training lowers it step by step.',
        ko: '신경망이 목표에서 얼마나 떨어져 있는지 나타내는 수입니다. 학습은 이 수를 한 단계씩 낮춥니다.',
      }),
      entry('Adversarial loss', '적대적 손실', {
        en: 'How far the generator is from deceiving the discriminator. It never settles at zero: both keep learning.',
        ko: '생성자가 판별자를 속이기까지 얼마나 남았는지 나타냅니다. 둘 다 계속 배우므로 0에 머물지 않습니다.',
      }),
      entry('Cycle-consistency loss', '순환 일관성 손실', {
        en: 'How much a photo differs from itself after it was translated there and back. It keeps the scene while the look changes.',
        ko: '사진을 변환했다가 반대로 변환했을 때 원본과 얼마나 다른지 나타냅니다. 모습이 바뀌어도 장면은 지키게 합니다.',
      }),
      entry('Identity loss', '동일성 손실', {
        en: 'How much a generator changes a photo that already is what it should become. It keeps colours.',
        ko: '이미 바뀔 모습인 사진을 생성자가 얼마나 바꾸는지 나타냅니다. 색을 지키게 합니다.',
      }),
      entry('Contrastive loss (PatchNCE)', '대조 손실(PatchNCE)', {
        en: 'Asks that each patch of a translation resembles the same patch of the photo more than any other patch. CUT uses it instead of a way back.',
        ko: '변환 결과의 조각이 사진의 다른 조각보다 같은 자리의 조각과 더 닮게 합니다. CUT은 반대 변환 대신 이것을 씁니다.',
      }),
      entry('Reconstruction error', '재구성 오차', {
        en: 'How much a picture differs from its copy through a code.',
        ko: '그림과, 코드를 거쳐 다시 그린 그림의 차이입니다.',
      }),
      entry('KL divergence', 'KL 발산', {
        en: 'In a VAE: how much the codes of pictures tell beyond chance, in nats. Too little, and the code says nothing; too much, and codes drawn by chance give no pictures.',
        ko: 'VAE에서 그림의 코드가 우연보다 얼마나 많은 것을 말하는지 나트로 나타냅니다. 너무 적으면 코드에 담긴 것이 없고, 너무 많으면 무작위 코드가 그림이 되지 않습니다.',
      }),
      entry('Step, batch', '단계, 배치', {
        en: 'One step is one small change of the weights, made after looking at one batch of photos.',
        ko: '한 단계는 사진 한 묶음(배치)을 보고 가중치를 조금 바꾸는 일입니다.',
      }),
      entry('Learning rate', '학습률', {
        en: 'How large the change of one step is. Too large, and the numbers break; too small, and nothing happens.',
        ko: '한 단계에서 얼마나 크게 바꾸는지 나타냅니다. 너무 크면 숫자가 깨지고, 너무 작으면 변화가 없습니다.',
      }),
      entry('Checkpoint', '체크포인트', {
        en: 'All of a run at one step, saved: it can go on from there, be tried, or become a model.',
        ko: '어느 단계의 학습을 통째로 저장한 것입니다. 거기서 이어 가거나, 써 보거나, 모델로 만들 수 있습니다.',
      }),
      entry('Augmentation', '데이터 증강', {
        en: 'Varying photos while they are learned from (mirrored, cropped, recoloured), so that few photos go further.',
        ko: '배우는 동안 사진을 뒤집고 자르고 색을 바꾸어, 적은 사진으로도 더 잘 배우게 합니다.',
      }),
      entry('Averaged weights (EMA)', '가중치 평균(EMA)', {
        en: 'A running average of the generator over the last steps. It makes steadier pictures than the newest weights.',
        ko: '최근 단계들의 생성자를 평균한 것입니다. 가장 새로운 가중치보다 안정된 그림을 만듭니다.',
      }),
      entry('Mode collapse', '모드 붕괴', {
        en: 'A generator that makes nearly the same picture whatever it is given.',
        ko: '무엇을 주어도 거의 같은 그림만 만드는 현상입니다.',
      }),
      entry('Overfitting', '과적합', {
        en: 'Learning the photos by heart instead of what they have in common. Held-out photos show it.',
        ko: '사진들의 공통점이 아니라 사진 자체를 외우는 현상입니다. 남겨 둔 사진으로 알 수 있습니다.',
      }),
    ],
  },
  {
    title: { en: 'Latent spaces', ko: '잠재 공간' },
    entries: [
      entry('Latent space', '잠재 공간', {
        en: 'All the pictures a model can make, each at a point; near points give similar pictures.',
        ko: '모델이 만들 수 있는 모든 그림이 점으로 놓인 공간입니다. 가까운 점은 비슷한 그림이 됩니다.',
      }),
      entry('Code, latent dimension', '코드, 잠재 차원', {
        en: 'A point of the latent space is a code: one number for each latent dimension.',
        ko: '잠재 공간의 한 점이 코드입니다. 잠재 차원마다 숫자 하나로 이루어집니다.',
      }),
      entry('Latent point', '지점', {
        en: 'Where a picture is in the latent space: its code, how much of each class, and its text. Walks go from point to point. Files and the command line write it as "place".',
        ko: '그림이 잠재 공간에서 놓인 자리입니다. 코드와 클래스의 비율, 글로 이루어지며, 이동 영상은 지점에서 지점으로 갑니다. 파일과 명령의 결과에는 "place"라고 씁니다.',
      }),
      entry('Saved picture', '저장한 그림', {
        en: 'A latent point that was saved in Explore, shown by its picture. An animation goes through the saved pictures in their order.',
        ko: '탐색에서 저장한 지점으로, 그 그림으로 보여 줍니다. 이동 영상은 저장한 그림들을 차례로 지납니다.',
      }),
      entry('Seed', '시드', {
        en: 'A number that chance starts from: the same seed gives the same picture, or the same run.',
        ko: '우연의 출발점이 되는 수입니다. 시드가 같으면 그림도, 학습도 같습니다.',
      }),
      entry('Direction', '방향', {
        en: 'A way through the latent space along which one thing changes: a smile, a thickness.',
        ko: '한 가지가 변하는 잠재 공간의 방향입니다. 예를 들어 미소나 굵기가 있습니다.',
      }),
      entry('Principal directions', '주성분 방향', {
        en: 'The directions along which pictures of a model differ most, found without names (GANSpace, Härkönen et al. 2020). Zorse calls them main changes.',
        ko: '모델의 그림들이 가장 크게 달라지는 방향으로, 이름 없이 찾아냅니다(GANSpace, Härkönen 외, 2020). Zorse에서는 주요 변화라고 합니다.',
      }),
      entry('Truncation', '절단', {
        en: 'Drawing codes nearer to the average: safer pictures, less variety.',
        ko: '코드를 평균 가까이로 당기는 일입니다. 실패가 줄고 다양성도 줄어듭니다.',
      }),
      entry('Latent walk, animation', '이동 영상(latent walk)', {
        en: 'A way through the latent space from code to code, at a chosen speed; a film shows the pictures on it. The field calls it a latent walk, and so do the command line and files (walk). The page calls it an animation.',
        ko: '잠재 공간에서 코드와 코드 사이를 정한 속도로 지나는 길입니다. 지나며 보이는 그림들을 영상으로 내보냅니다. 이 분야에서는 latent walk라고 하고, 명령과 파일에서는 walk라고 씁니다.',
      }),
      entry('Slerp', '구면 보간(slerp)', {
        en: 'Going from one code to another along a sphere instead of straight through the middle, where pictures turn grey.',
        ko: '두 코드 사이를 한가운데로 곧장 지나지 않고 구면을 따라가는 방법입니다. 곧장 가면 그림이 흐려질 수 있습니다.',
      }),
    ],
  },
  {
    title: { en: 'How good it is', ko: '평가' },
    entries: [
      entry('Held-out photos', '남겨 둔 사진', {
        en: 'Photos that are never learned from, only measured on.',
        ko: '배우는 데 쓰지 않고 평가에만 쓰는 사진입니다.',
      }),
      entry('Feature extractor', '특징 추출기', {
        en: 'A network trained on other pictures, through which sets of pictures are compared by what they show, not by pixels.',
        ko: '다른 그림으로 학습한 신경망으로, 그림들을 픽셀이 아니라 내용으로 비교하게 해 줍니다.',
      }),
      entry('KID', 'KID', {
        en: 'Kernel distance between made and real pictures in the features of an extractor; less is better. Fair for few pictures (Bińkowski et al. 2018).',
        ko: '추출한 특징에서 만든 그림과 진짜 그림 사이의 커널 거리입니다. 작을수록 좋고, 그림이 적어도 공정합니다(Bińkowski 외, 2018).',
      }),
      entry('FD (as in FID)', 'FD(FID와 같은 거리)', {
        en: 'Fréchet distance between made and real pictures in the features of an extractor; less is better. It grows when there are few pictures. FID is the same in the features of Inception, so the two numbers cannot be compared.',
        ko: '추출한 특징에서 만든 그림과 진짜 그림 사이의 프레셰 거리입니다. 작을수록 좋지만 그림이 적으면 커집니다. FID는 같은 거리를 Inception의 특징으로 잰 것이라 두 값을 서로 비교할 수 없습니다.',
      }),
    ],
  },
];
